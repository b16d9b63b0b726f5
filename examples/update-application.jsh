// Update the application by its custom script extension
//
// Run it on local Azure:   repl/vmss examples/update-application.jsh
// Other script:            repl/vmss -p script=https://example.com/v3/install.sh examples/update-application.jsh
// Nothing is written before an apply().

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));
var script = param("script", "https://example.com/v2/install.sh");

// The model first. forceUpdate() lets the handler run again also where nothing else changed.
var change = set.extension("customScript").fileUris(List.of(script)).commandToExecute("sh install.sh").forceUpdate();
change
change.apply()

// In mode Manual nothing reruns until the instances are upgraded: one first, then the others.
set.outdated().upgrade().canary(1).batch(1).apply()

// What the script said on each of them.
set.extension("customScript").results()
