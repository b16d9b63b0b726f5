package io.github.vmsstoolkit.localazure;

import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.arm.RouteTable;
import io.github.vmsstoolkit.localazure.compute.Compute;
import io.github.vmsstoolkit.localazure.deploy.Deployments;
import io.github.vmsstoolkit.localazure.governance.ActivityLog;
import io.github.vmsstoolkit.localazure.governance.Autoscale;
import io.github.vmsstoolkit.localazure.governance.Locks;
import io.github.vmsstoolkit.localazure.network.Network;
import io.github.vmsstoolkit.localazure.resources.SubscriptionRoutes;
import java.util.ArrayList;
import java.util.List;

/** All providers together, behind locks and with the activity log taken down. */
final class Service {
  private final Locks locks;
  private final ActivityLog activity;
  private final RouteTable routes;

  Service(Cloud cloud, Compute compute) {
    locks = new Locks(cloud);
    activity = new ActivityLog(cloud);
    Autoscale autoscale = new Autoscale(cloud, this::answer);
    List<Route> all = new ArrayList<>(new SubscriptionRoutes(cloud).routes());
    all.addAll(compute.routes());
    all.addAll(new Network(cloud, compute).routes());
    all.addAll(locks.routes());
    all.addAll(activity.routes());
    all.addAll(autoscale.routes());
    all.addAll(new Deployments(cloud, this::answer).routes());
    all.addAll(cloud.operations().routes());
    routes = new RouteTable(all);
  }

  List<Route> routes() {
    return routes.routes();
  }

  ArmResponse answer(ArmRequest request) {
    ArmResponse answer;
    try {
      locks.check(request);
      answer = routes.answer(request);
    } catch (ArmError e) {
      answer = e.response();
    }
    activity.add(request, answer);
    return answer;
  }
}
