package io.github.vmsstoolkit.kernel;

/** Threads that do not keep the process alive. */
final class Threads {
  private Threads() {}

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  static Thread start(String name, Runnable work) {
    Thread thread = daemon(name, work);
    thread.start();
    return thread;
  }
}
