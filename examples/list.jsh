// List scale sets and instances
//
// Run it on local Azure:   repl/vmss examples/list.jsh
// Other scale set:         repl/vmss -p group=myResourceGroup -p name=myScaleSet examples/list.jsh
// Nothing is written before an apply().

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));

// The scale sets of the subscription.
scaleSets()

// Everything about the instances in one request: model, power, health, zone, image version.
set.instances()

// The same as values, for a program: who runs, and who lags behind the model.
set.where(i -> i.power().equals(Optional.of("running"))).ids()
set.outdated().ids()
