// Protect an instance
//
// Run it on local Azure:   repl/vmss examples/protection.jsh
// Other scale set:         repl/vmss -p group=myResourceGroup -p name=myScaleSet examples/protection.jsh
// Nothing is written before an apply().

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));

// From scaling in: the scale set may shrink, this instance stays.
var vm = set.vm(param("id", "3"));
vm.protectFromScaleIn().apply()
set.capacity(param("instances", 1)).apply()
set.instances()

// protectFromActions() keeps it from upgrades and reimages of the set too; unprotect() takes both away.
if (param("unprotect", false)) { vm.unprotect().apply(); }
