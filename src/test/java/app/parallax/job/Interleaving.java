package app.parallax.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Several actors of whom one goes on at a time, from step to step, in an order that a random source
 * decides: the same source, the same order.
 */
final class Interleaving {
  private final Random random;
  private final List<Actor> actors = new ArrayList<>();
  private final Semaphore back = new Semaphore(0);
  private final List<Throwable> thrown = new ArrayList<>();
  private @Nullable Actor current;

  Interleaving(Random random) {
    this.random = random;
  }

  private final class Actor {
    final Semaphore turn = new Semaphore(0);
    final Thread thread;
    boolean over;

    Actor(Runnable part) {
      thread =
          Thread.ofVirtual()
              .unstarted(() -> {
                turn.acquireUninterruptibly();
                try {
                  part.run();
                } catch (Throwable e) {
                  thrown.add(e);
                } finally {
                  over = true;
                  back.release();
                }
              });
    }
  }

  void actor(Runnable part) {
    actors.add(new Actor(part));
  }

  /** Where an actor may be overtaken; nothing to one who is not an actor. */
  void step() {
    Actor me = current;
    if (me != null && Thread.currentThread() == me.thread) {
      back.release();
      me.turn.acquireUninterruptibly();
    }
  }

  /** Lets them all go on to their ends. */
  void run() throws Throwable {
    actors.forEach(actor -> actor.thread.start());
    List<Actor> left = new ArrayList<>(actors);
    while (!left.isEmpty()) {
      Actor next = left.get(random.nextInt(left.size()));
      current = next;
      next.turn.release();
      back.acquireUninterruptibly();
      if (next.over) {
        left.remove(next);
      }
    }
    current = null;
    if (!thrown.isEmpty()) {
      throw thrown.getFirst();
    }
  }
}
