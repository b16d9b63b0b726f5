// Stop and start instances
//
// Run it on local Azure:   repl/vmss examples/stop-start.jsh
// Other scale set:         repl/vmss -p group=myResourceGroup -p name=myScaleSet examples/stop-start.jsh
// Nothing is written before an apply().

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));

// deallocate() gives the hardware back and ends the bill for it; powerOff() stops only.
// The first instances by number; all() would choose every one.
var some = set.all().limit(param("count", 2));
var stop = some.deallocate();
stop
stop.apply()
set.instances()

// Start them again, one after the other; the report has a time for each.
some.start().batch(1).apply()
set.instances()
