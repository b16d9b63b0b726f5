package io.github.vmsstoolkit;

/** A network interface configuration of a scale set, by name; sends no request. */
public interface Nic {
  /** One of its IP configurations, by name; sends no request. */
  IpConfig ipConfig(String name);
}
