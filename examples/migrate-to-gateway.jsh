// From a load balancer to an application gateway without a gap
//
// Run it on local Azure:   repl/vmss examples/migrate-to-gateway.jsh
// The first run ends at your turn: instances are behind both, and healthy behind the gateway.
// When the clients use the gateway:
//                          repl/vmss -p word="DNS moved" examples/migrate-to-gateway.jsh
// Nothing is written before an apply(). The phase is read from the scale set, so it goes on where it stands.

var set = vmss(param("group", "myResourceGroup"), param("name", "myScaleSet"));
var gateway = param("gateway", "myAppGateway");
var pool = param("pool", "appGwPool");
var word = param("word", "");

set.network()

// One instance at a time; each joins the gateway when it is upgraded.
var migration = set.migrateToApplicationGateway(gateway, pool).batch(1);
migration
(word.isEmpty() ? migration : migration.next(word)).apply()
set.network()
