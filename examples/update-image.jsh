// A newer version of the image, in batches
//
// Run it on local Azure:   repl/vmss examples/update-image.jsh
// Other version:           repl/vmss -p version=16.04.202009220 examples/update-image.jsh
// Nothing is written before an apply(). A run that stopped is started again: it goes on with those left.

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));
var version = param("version", "16.04.201801090");

set.imageVersions()

// A version that does not exist is told here, with the newest that does.
var change = set.imageVersion(version);
change
change.apply()

// One first; it stops at the first failure and says how to go on.
if (!set.outdated().ids().isEmpty()) { set.outdated().upgrade().canary(1).batch(1).apply(); }
set.imageVersions()
