// Delete a scale set
//
// Run it on local Azure:   repl/vmss examples/delete-scale-set.jsh
// Other scale set:         repl/vmss -p group=myResourceGroup -p name=myScaleSet examples/delete-scale-set.jsh
// Nothing is written before an apply().

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));

// A plan, which is blocked until a reason is given: nothing brings the instances back.
var plan = set.deleteScaleSet();
plan
plan.force(param("reason", "no longer needed")).apply()
scaleSets()
