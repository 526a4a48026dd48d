package app.parallax.handler;

import java.security.Security;
import java.util.Map;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a function works with: made after its snapshot was woken, never before, so that no two
 * copies of a snapshot share randomness, a connection, a secret or a time.
 *
 * <p>Where no snapshot is taken it is made when it is first asked for.
 */
final class AfterRestore<T> implements Resource, Supplier<T> {
  static {
    // AWS moves its addresses; a name is asked for again after so many seconds, on every JVM.
    Security.setProperty("networkaddress.cache.ttl", "5");
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
  }

  private final Supplier<T> make;
  private final Rehearsal rehearsal;
  private final Log log;
  private @Nullable T made;

  private AfterRestore(Supplier<T> make, Rehearsal rehearsal, Log log) {
    this.make = make;
    this.rehearsal = rehearsal;
    this.log = log;
  }

  /** A first run of a function's code, on stand-ins. */
  interface Rehearsal {
    /** Runs once; nothing of it is kept but what the JVM has loaded and compiled. */
    void run() throws Exception;
  }

  /** Waits for the snapshot; whoever gets it must hold on to it, for Lambda does so weakly. */
  static <T> AfterRestore<T> of(Supplier<T> make, Rehearsal rehearsal, Log log) {
    AfterRestore<T> waiting = new AfterRestore<>(make, rehearsal, log);
    Core.getGlobalContext().register(waiting);
    return waiting;
  }

  /** What is there already, where somebody else decides when it is made. */
  static <T> Supplier<T> not(T made) {
    return () -> made;
  }

  @Override
  public synchronized T get() {
    T there = made;
    if (there == null) {
      there = make.get();
      made = there;
    }
    return there;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      rehearsal.run();
    } catch (Exception | LinkageError | StackOverflowError e) {
      // A function that starts slowly is better than none.
      log.fault("rehearsal", Map.of(), e);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    get();
  }
}
