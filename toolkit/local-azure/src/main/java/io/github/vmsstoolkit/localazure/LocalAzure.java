package io.github.vmsstoolkit.localazure;

import com.azure.core.http.HttpClient;
import io.github.vmsstoolkit.localazure.arm.EventLog;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.http.Limits;
import io.github.vmsstoolkit.localazure.state.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An Azure Resource Manager endpoint in this process, with one subscription and scale sets that
 * behave like the real ones.
 *
 * <p>Time is virtual: it starts at a fixed instant and moves on with the requests, most of all with
 * the polls of a long-running operation, so nobody has to wait. The same requests in the same order
 * get the same answers, byte for byte. What is not implemented is refused with status 501 and the
 * code {@code NotImplemented}. Every answer carries the header {@code x-ms-local-azure: 1}.
 *
 * <p>Any {@code Authorization} header is accepted, and none. Safe for use by several threads, which
 * are served one after the other.
 */
public final class LocalAzure implements AutoCloseable {
  /** The id of the only subscription. */
  public static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

  private final Endpoint endpoint;
  private final List<LocalServer> servers = new ArrayList<>();

  private LocalAzure(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** A subscription with nothing in it, not even a resource group. */
  public static LocalAzure empty() {
    return with(LocalOptions.empty());
  }

  /**
   * The group {@code myResourceGroup} in {@code westus} with two scale sets of the manual upgrade
   * mode: {@code myScaleSet}, three instances on a platform image behind {@code myLoadBalancer},
   * and {@code myImageScaleSet}, two instances on the managed image {@code myImage}; further {@code
   * myNewImage} and {@code myAppGateway} to change to.
   */
  public static LocalAzure withSamples() {
    return with(LocalOptions.withSamples());
  }

  /**
   * A local Azure as the options say.
   *
   * @throws UncheckedIOException when the folder of the state cannot be used
   * @throws IllegalArgumentException for a document that cannot be one
   */
  public static LocalAzure with(LocalOptions options) {
    if (options.state().isEmpty()) {
      return new LocalAzure(begin(options));
    }
    Journal journal;
    try {
      journal = Journal.open(options.state().get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Memory memory = new Memory(journal);
      LocalOptions beginning = memory.beginning(options);
      Endpoint endpoint = begin(beginning);
      memory.begun(beginning);
      endpoint.remember(memory);
      options.faults().forEach(endpoint::arm);
      return new LocalAzure(endpoint);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private static Endpoint begin(LocalOptions options) {
    Endpoint endpoint = new Endpoint(SUBSCRIPTION, options);
    if (options.samples()) {
      Samples.load(endpoint);
    }
    new Seeding(endpoint.cloud(), endpoint.compute()).load(options.documents());
    if (options.state().isEmpty()) {
      options.faults().forEach(endpoint::arm);
    }
    return endpoint;
  }

  /**
   * A transport that answers without a socket. Links in its answers have the scheme and host of the
   * request's URL, whatever they are.
   */
  public HttpClient client() {
    return new InProcessClient(endpoint);
  }

  /**
   * Answers HTTP on 127.0.0.1, until the server or this is closed. Links in answers follow the
   * {@code Host} header, with https for a client that sends {@code X-Forwarded-Proto: https}.
   *
   * @param port 0 for any that is free
   */
  public LocalServer serve(int port) throws IOException {
    return serve(port, Limits.DEFAULT);
  }

  LocalServer serve(int port, Limits limits) throws IOException {
    LocalServer server = LocalServer.start(endpoint, port, limits);
    synchronized (servers) {
      servers.add(server);
    }
    return server;
  }

  /** Every request answered so far, oldest first. */
  public List<LoggedRequest> log() {
    return endpoint.log();
  }

  /** What happened since the event of that number, oldest first; 0 for all that is kept. */
  public List<EventLog.Event> events(long after) {
    return endpoint.events(after);
  }

  /**
   * Lets something go wrong from now on.
   *
   * @return the id for {@link #disarm}
   */
  public int arm(Fault fault) {
    return endpoint.arm(fault);
  }

  /** Ends a fault; whether it was there. */
  public boolean disarm(int id) {
    return endpoint.disarm(id);
  }

  /** Lets virtual time pass, with all that falls due in it. */
  public void advance(Duration time) {
    endpoint.advance(time);
  }

  /** Stops all servers; without a folder for it, the state is gone with the last reference. */
  @Override
  public void close() {
    synchronized (servers) {
      servers.forEach(LocalServer::close);
      servers.clear();
    }
    endpoint.close();
  }

  /** For tests of paging: lists have 100 items a page otherwise. */
  void pageSize(int size) {
    endpoint.pageSize(size);
  }
}
