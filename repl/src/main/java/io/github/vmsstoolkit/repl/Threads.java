package io.github.vmsstoolkit.repl;

/** Threads that do not keep the process alive. */
final class Threads {
  private Threads() {}

  /** One that is yet to be started. */
  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
