//--- vmss-recording 1
//: session   20261124T151604Z-wrxp6k6f
//: journal   20261124T151604Z-wrxp6k6f.journal.jsonl
//: api   2025-04-01
//: environment   local Azure
//: java   17.0.15
//: mode   live
//: subscription   00000000-0000-0000-0000-000000000000
//: user   operator
//: change    CHG-4712
//---
import static io.github.vmsstoolkit.session.Helpers.*;
import io.github.vmsstoolkit.*;
import java.time.*;
import java.util.*;
var web = vmss("myResourceGroup", "myScaleSet");

//%% 1
var $1 = web.swapToApplicationGateway("myAppGateway", "appGwPool").apply();

//%% 2
var $2 = web.outdated().upgrade().apply();

//%% end  steps=2  kept=2
