//--- vmss-recording 1
//: session   20261124T151601Z-y6ivqxud
//: journal   20261124T151601Z-y6ivqxud.journal.jsonl
//: api   2025-04-01
//: environment   local Azure
//: java   17.0.15
//: mode   live
//: subscription   00000000-0000-0000-0000-000000000000
//: user   operator
//: change    CHG-4711
//---
import static io.github.vmsstoolkit.session.Helpers.*;
import io.github.vmsstoolkit.*;
import java.time.*;
import java.util.*;
var web = vmss("myResourceGroup", "myScaleSet");

//%% 1
note("new image for the sale");

//%% 2
var $2 = web.imageVersion(param("imageVersion", "16.04.201801090")).apply();

//%% 3
var $3 = web.outdated().upgrade().batch(2).apply();

//%% 4
var $4 = web.instances();

//%% end  steps=4  kept=4
