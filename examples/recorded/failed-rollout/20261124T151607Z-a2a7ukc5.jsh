//--- vmss-recording 1
//: session   20261124T151607Z-a2a7ukc5
//: journal   20261124T151607Z-a2a7ukc5.journal.jsonl
//: api   2025-04-01
//: environment   local Azure
//: java   17.0.15
//: mode   live
//: subscription   00000000-0000-0000-0000-000000000000
//: user   operator
//: change    CHG-4713
//---
import static io.github.vmsstoolkit.session.Helpers.*;
import io.github.vmsstoolkit.*;
import java.time.*;
import java.util.*;

//%% 1
var set = vmss("myResourceGroup", "myScaleSet");

//%% 2
var $2 = set.imageVersion("16.04.201801090").apply();

//%% 3
try { set.all().upgrade().batch(1).apply(); } catch (VmssException e) { note("stopped: " + e.getMessage()); }

//%% 4
var $4 = set.outdated().upgrade().apply();

//%% 5
var $5 = set.instances();

//%% end  steps=5  kept=5
