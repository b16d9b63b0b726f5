// Data disks on one instance
//
// Run it on local Azure:   repl/vmss examples/disks.jsh
// Other scale set:         repl/vmss -p group=myResourceGroup -p name=myScaleSet examples/disks.jsh
// Nothing is written before an apply().

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));

// A managed disk, made with a plain request: any resource can be written so.
var group = param("group", "myResourceGroup");
var disk = "/subscriptions/" + toolkit().place().subscriptionId() + "/resourceGroups/" + group + "/providers/Microsoft.Compute/disks/" + param("disk", "myDataDisk");
var location = set.model().get("location").asText();
var empty = json("{\"location\": \"" + location + "\", \"sku\": {\"name\": \"Standard_LRS\"}, \"properties\": {\"diskSizeGB\": 32, \"creationData\": {\"createOption\": \"Empty\"}}}");
rest("PUT", disk + "?api-version=2023-10-02", empty).apply()

// Only this instance gets it: disks for all belong into the model of the scale set.
var vm = set.vm(param("id", "0"));
vm.attachDisk(disk, param("lun", 2)).apply()
vm.explainDrift()

// And away again, if wanted; the disk itself stays.
if (param("detach", false)) { vm.detachDisk(param("lun", 2)).apply(); }
