package app.parallax;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every variable of the environment, read once.
 *
 * @param deployed where things are on AWS; null on one machine
 * @param retention how long a request and its result are kept
 */
public record Settings(@Nullable Deployed deployed, Duration retention) {
  private static final String TABLE = "PARALLAX_TABLE";
  private static final String QUEUE_URL = "PARALLAX_QUEUE_URL";
  private static final String RETENTION_DAYS = "PARALLAX_RETENTION_DAYS";

  /** Where a deployed function finds its table and its queue. */
  public record Deployed(String table, String queueUrl) {}

  /** Everything that is wrong with the environment, at once. */
  public static final class Faulty extends RuntimeException {
    private final transient List<String> faults;

    Faulty(List<String> faults) {
      super(String.join("; ", faults));
      this.faults = List.copyOf(faults);
    }

    /** One sentence each, naming its variable. */
    public List<String> faults() {
      return faults;
    }
  }

  /**
   * The settings of a deployed function.
   *
   * @throws Faulty if a variable is missing or wrong
   */
  public static Settings onAws(Map<String, String> environment) {
    List<String> faults = new ArrayList<>();
    String table = needed(environment, TABLE, faults);
    String queueUrl = needed(environment, QUEUE_URL, faults);
    Duration retention = retention(environment, faults);
    if (!faults.isEmpty()) {
      throw new Faulty(faults);
    }
    return new Settings(new Deployed(table, queueUrl), retention);
  }

  /**
   * The settings on one machine, where nothing has to be set.
   *
   * @throws Faulty if a variable is wrong
   */
  public static Settings here(Map<String, String> environment) {
    List<String> faults = new ArrayList<>();
    Duration retention = retention(environment, faults);
    if (!faults.isEmpty()) {
      throw new Faulty(faults);
    }
    return new Settings(null, retention);
  }

  private static Duration retention(Map<String, String> environment, List<String> faults) {
    String given = environment.getOrDefault(RETENTION_DAYS, "30").strip();
    if (given.matches("[1-9]\\d{0,2}") && Integer.parseInt(given) <= 365) {
      return Duration.ofDays(Integer.parseInt(given));
    }
    faults.add(RETENTION_DAYS + " is a number of days from 1 to 365; \"" + given + "\" was given");
    return Duration.ZERO;
  }

  private static String needed(Map<String, String> environment, String name, List<String> faults) {
    String given = environment.getOrDefault(name, "").strip();
    if (given.isEmpty()) {
      faults.add(name + " is not set");
    }
    return given;
  }
}
