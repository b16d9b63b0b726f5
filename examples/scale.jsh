// Scale out or in
//
// Run it on local Azure:   repl/vmss examples/scale.jsh
// Other scale set:         repl/vmss -p group=myResourceGroup -p name=myScaleSet examples/scale.jsh
// Nothing is written before an apply().

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));

// The plan says what the change is, and warns where autoscale would take it back.
var plan = set.capacity(param("instances", 5));
plan
plan.apply()
set.instances()
