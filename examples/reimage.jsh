// Reimage instances in batches
//
// Run it on local Azure:   repl/vmss examples/reimage.jsh
// Other scale set:         repl/vmss -p group=myResourceGroup -p name=myScaleSet examples/reimage.jsh
// Nothing is written before an apply().

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));

// New OS disks from the image of the model: what is on the old ones is lost, data disks stay.
// One instance first, then the others by the batch; it stops after the first failure.
var rollout = set.all().reimage().canary(1).batch(param("batch", 2));
rollout
rollout.apply()
