// Delete chosen instances
//
// Run it on local Azure:   repl/vmss examples/delete-instances.jsh
// Other scale set:         repl/vmss -p group=myResourceGroup -p name=myScaleSet examples/delete-instances.jsh
// Nothing is written before an apply().

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));

// By id. Their disks go with them, and the capacity falls by their number.
var gone = set.ids(param("id", "3")).delete();
gone
gone.apply()
set.instances()
