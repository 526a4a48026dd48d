package app.parallax.job;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.job.Life.Attempt;
import app.parallax.job.Life.Course;
import app.parallax.job.Life.Memory;
import app.parallax.local.TestTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Every fault at every step of a job's life, singly and in pairs: nothing accepted is lost, each
 * ends once, no fault costs more than one model call.
 *
 * <p>{@code -Dparallax.faults=all} takes all pairs, {@code -Dparallax.faults=1000} as many of each
 * course, drawn by seed; else it is a few.
 */
class FaultsTest {
  private static final String ASKED = System.getProperty("parallax.faults", "");
  private static final int PAIRS =
      switch (ASKED) {
        case "" -> 12;
        case "all" -> Integer.MAX_VALUE;
        default -> Integer.parseInt(ASKED);
      };
  private static final Instant START = Instant.parse("2025-03-20T17:48:00Z");

  /** What goes wrong. */
  private enum Fault {
    /** The call is refused for want of room. */
    THROTTLED,
    /** Somebody else is writing. */
    CONFLICT,
    /** The call takes effect, and nobody hears so. */
    UNHEARD,
    /** The call takes effect unheard and is made again, as the client library does. */
    REPEATED,
    /** The process dies before the call. */
    DIES,
    /** The process dies after the call. */
    DIED;

    private Object at(Attempt<?> attempt) throws Throwable {
      switch (this) {
        case THROTTLED -> throw throttled();
        case CONFLICT ->
            throw TransactionCanceledException.builder()
                .message("TransactionConflict")
                .cancellationReasons(
                    Collections.nCopies(
                        10, CancellationReason.builder().code("TransactionConflict").build()))
                .build();
        case UNHEARD -> {
          attempt.make();
          throw SdkClientException.create("timed out");
        }
        case REPEATED -> {
          attempt.make();
          return attempt.make();
        }
        case DIES -> throw new Life.Death();
        case DIED -> {
          attempt.make();
          throw new Life.Death();
        }
      }
      throw new AssertionError(this);
    }

    private static DynamoDbException throttled() {
      return (DynamoDbException)
          ProvisionedThroughputExceededException.builder()
              .statusCode(400)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("ProvisionedThroughputExceededException")
                      .build())
              .message("throttled")
              .build();
    }
  }

  /** A fault at a step, counted from 0. */
  private record Spoiled(int step, Fault fault) {}

  /** The world in which those steps go wrong. */
  private static final class Spoiling implements Life.World {
    final List<String> steps = new ArrayList<>();
    private final List<Spoiled> faults;
    private final Memory memory = new Life.Here();

    Spoiling(List<Spoiled> faults) {
      this.faults = faults;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T step(String name, Attempt<T> attempt) throws Throwable {
      int number = steps.size();
      steps.add(name);
      for (Spoiled spoiled : faults) {
        if (spoiled.step() == number) {
          return (T) fits(spoiled.fault(), name, attempt);
        }
      }
      return attempt.make();
    }

    @Override
    public Memory memory() {
      return memory;
    }

    /** A fault as it would be at that step: a queue's is unavailable, only a write conflicts. */
    private static Object fits(Fault fault, String name, Attempt<?> attempt) throws Throwable {
      boolean queue =
          name.endsWith(": send") || name.endsWith(": dead letter") || name.endsWith(": tell");
      boolean transaction = name.equals("accept: accept");
      if (name.endsWith(": model")) {
        return switch (fault) {
          case DIES, DIED -> fault.at(attempt);
          default -> attempt.make();
        };
      }
      if (fault == Fault.REPEATED && transaction) {
        // The client library gives a transaction a token, and its second try has no effect.
        return attempt.make();
      }
      if (fault == Fault.CONFLICT && !transaction) {
        return queue ? unavailable() : throttle();
      }
      if (queue && fault == Fault.THROTTLED) {
        return unavailable();
      }
      if (queue && fault == Fault.UNHEARD) {
        attempt.make();
        return unavailable();
      }
      return fault.at(attempt);
    }

    private static Object throttle() {
      throw Fault.throttled();
    }

    private static Object unavailable() {
      throw new Unavailable("the queue", new IllegalStateException("a fault"));
    }
  }

  private final Map<String, Map<Fault, int[]>> table = new TreeMap<>();
  private int runs;

  @Test
  void no_fault_at_any_step_loses_a_job_or_ends_it_twice() throws Exception {
    try (TestTable store = new TestTable()) {
      for (Course course : Course.values()) {
        int steps = live(store, course, List.of()).steps.size();
        for (int step = 0; step < steps; step++) {
          for (Fault fault : singly(course)) {
            live(store, course, List.of(new Spoiled(step, fault)));
          }
        }
        pairs(store, course, steps);
      }
    }
    print();
    assertThat(runs).isGreaterThan(100);
  }

  /** All of them where they matter most; elsewhere, in short, the one that leaves most undone. */
  private static List<Fault> singly(Course course) {
    return !ASKED.isEmpty() || course == Course.COMPLETED
        ? List.of(Fault.values())
        : List.of(Fault.DIED);
  }

  private void pairs(TestTable store, Course course, int steps) {
    Random random = new Random(course.ordinal());
    List<List<Spoiled>> pairs = new ArrayList<>();
    for (int first = 0; first < steps; first++) {
      // What a fault makes necessary comes after it, and may go wrong too.
      for (int second = first + 1; second < steps + 8; second++) {
        for (Fault one : Fault.values()) {
          for (Fault other : Fault.values()) {
            pairs.add(List.of(new Spoiled(first, one), new Spoiled(second, other)));
          }
        }
      }
    }
    Collections.shuffle(pairs, random);
    pairs.stream().limit(PAIRS).forEach(pair -> live(store, course, pair));
  }

  private Spoiling live(TestTable store, Course course, List<Spoiled> faults) {
    Spoiling world = new Spoiling(faults);
    Life life = new Life("f" + runs++, course, START, store.client(), world);
    try {
      life.live();
      int steps = world.steps.size();
      life.check(faults.size());
      world.steps.subList(steps, world.steps.size()).clear();
    } catch (Throwable e) {
      throw new AssertionError(course + " with " + faults + " at " + world.steps, e);
    }
    int wasted = Math.max(0, world.memory().all("model").size() - 1);
    for (Spoiled spoiled : faults) {
      if (spoiled.step() < world.steps.size()) {
        int[] seen =
            table
                .computeIfAbsent(
                    course + " " + world.steps.get(spoiled.step()),
                    any -> new EnumMap<>(Fault.class))
                .computeIfAbsent(spoiled.fault(), any -> new int[2]);
        seen[0]++;
        if (course == Course.COMPLETED) {
          seen[1] = Math.max(seen[1], wasted);
        }
      }
    }
    return world;
  }

  private void print() {
    System.out.printf(
        "faults: %d lives, none lost, none ended twice; runs with the fault at the step (+ the most"
            + " model calls wasted in one)%n%-36s",
        runs, "");
    for (Fault fault : Fault.values()) {
      System.out.printf("%12s", fault);
    }
    System.out.println();
    table.forEach((step, faults) -> {
      System.out.printf("%-36s", step);
      for (Fault fault : Fault.values()) {
        int[] seen = faults.getOrDefault(fault, new int[2]);
        System.out.printf("%12s", seen[0] + (seen[1] > 0 ? " +" + seen[1] : ""));
      }
      System.out.println();
    });
  }
}
