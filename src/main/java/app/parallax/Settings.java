package app.parallax;

import app.parallax.secret.CurrentSecret;
import app.parallax.slack.SigningSecret;
import app.parallax.summarise.ModelSetting;
import java.net.URI;
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
 * @param slack how we meet Slack
 * @param model the language model to ask; null where none is set
 * @param keys whether a request needs a key; on AWS it always does
 * @param quotas whether tenants' quotas hold
 * @param reach what of the web we ask
 */
public record Settings(
    @Nullable Deployed deployed,
    Duration retention,
    Slack slack,
    @Nullable ModelSetting model,
    boolean keys,
    boolean quotas,
    ReachSettings reach) {
  private static final String TABLE = "PARALLAX_TABLE";
  private static final String QUEUE_URL = "PARALLAX_QUEUE_URL";
  private static final String DEAD_LETTER_URL = "PARALLAX_DEAD_LETTER_URL";
  private static final String RETENTION_DAYS = "PARALLAX_RETENTION_DAYS";
  private static final String REHEARSAL_SECONDS = "PARALLAX_REHEARSAL_SECONDS";
  private static final String SLACK_SIGNING_SECRET = "PARALLAX_SLACK_SIGNING_SECRET";
  private static final String SLACK_API_URL = "PARALLAX_SLACK_API_URL";
  private static final String SLACK_QUEUE_URL = "PARALLAX_SLACK_QUEUE_URL";

  /** Whether a request to the local server needs a key: {@code on} or {@code off}. */
  public static final String KEYS = "PARALLAX_KEYS";

  private static final String QUOTAS = "PARALLAX_QUOTAS";

  /**
   * Where a deployed function finds its table and its queues, and how it gets ready.
   *
   * @param rehearsal how long a function may rehearse its usual requests before its snapshot
   */
  public record Deployed(String table, String queueUrl, String deadLetterUrl, Duration rehearsal) {}

  /**
   * How we meet Slack.
   *
   * @param secret what it signs with; null lets nothing of it in
   * @param api where its methods are
   * @param queueUrl where what it asks for waits, on AWS; empty on one machine, and where no
   *     function deals with Slack
   */
  public record Slack(@Nullable SigningSecret secret, URI api, String queueUrl) {
    /**
     * The queue, for a function that cannot do without.
     *
     * @throws Faulty if it is not set
     */
    String neededQueueUrl() {
      if (queueUrl.isEmpty()) {
        throw new Faulty(List.of(SLACK_QUEUE_URL + " is not set"));
      }
      return queueUrl;
    }
  }

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
    String deadLetterUrl = needed(environment, DEAD_LETTER_URL, faults);
    Duration retention = retention(environment, faults);
    Duration rehearsal =
        Duration.ofSeconds(number(environment, REHEARSAL_SECONDS, "seconds", 60, 0, 100, faults));
    Slack slack = slack(environment, faults);
    ReachSettings reach = ReachSettings.read(environment, true, faults);
    ModelSetting model = ModelSettings.onAws(environment, faults);
    boolean quotas = onOrOff(environment, QUOTAS, "on", faults);
    if (!faults.isEmpty()) {
      throw new Faulty(faults);
    }
    return new Settings(
        new Deployed(table, queueUrl, deadLetterUrl, rehearsal),
        retention,
        slack,
        model,
        true,
        quotas,
        reach);
  }

  /**
   * The settings on one machine, where nothing has to be set.
   *
   * @throws Faulty if a variable is wrong
   */
  public static Settings here(Map<String, String> environment) {
    List<String> faults = new ArrayList<>();
    Duration retention = retention(environment, faults);
    Slack slack = slack(environment, faults);
    ReachSettings reach = ReachSettings.read(environment, false, faults);
    ModelSetting model = ModelSettings.here(environment, faults);
    boolean keys = onOrOff(environment, KEYS, "off", faults);
    boolean quotas = onOrOff(environment, QUOTAS, "on", faults);
    if (!faults.isEmpty()) {
      throw new Faulty(faults);
    }
    return new Settings(null, retention, slack, model, keys, quotas, reach);
  }

  private static Duration retention(Map<String, String> environment, List<String> faults) {
    return Duration.ofDays(number(environment, RETENTION_DAYS, "days", 30, 1, 365, faults));
  }

  private static int number(
      Map<String, String> environment,
      String name,
      String unit,
      int otherwise,
      int least,
      int most,
      List<String> faults) {
    String given = environment.getOrDefault(name, Integer.toString(otherwise)).strip();
    if (given.matches("0|[1-9]\\d{0,8}")) {
      int number = Integer.parseInt(given);
      if (number >= least && number <= most) {
        return number;
      }
    }
    faults.add(
        "%s is a number of %s from %d to %d; \"%s\" was given"
            .formatted(name, unit, least, most, given));
    return least;
  }

  private static Slack slack(Map<String, String> environment, List<String> faults) {
    String secret = environment.getOrDefault(SLACK_SIGNING_SECRET, "").strip();
    if (secret.startsWith("arn:") && !CurrentSecret.isArn(secret)) {
      faults.add(SLACK_SIGNING_SECRET + " is Slack's secret, or the ARN of one in Secrets Manager");
    }
    String given = environment.getOrDefault(SLACK_API_URL, "https://slack.com/api/").strip();
    URI api = URI.create("https://slack.com/api/");
    // A token travels there, so only this machine may be spoken to in the clear.
    if (given.matches(
        "(?:https://[A-Za-z0-9.-]+|http://(?:127\\.0\\.0\\.1|localhost))(?::\\d{1,5})?/[\\w/-]*")) {
      api = URI.create(given.endsWith("/") ? given : given + "/");
    } else {
      faults.add(
          SLACK_API_URL
              + " is an https address, or http on this machine, with a path; \""
              + given
              + "\" was given");
    }
    return new Slack(
        secret.isEmpty()
            ? null
            : CurrentSecret.isArn(secret)
                ? new SigningSecret.Kept(secret)
                : new SigningSecret.Given(secret),
        api,
        environment.getOrDefault(SLACK_QUEUE_URL, "").strip());
  }

  private static boolean onOrOff(
      Map<String, String> environment, String name, String otherwise, List<String> faults) {
    String given = environment.getOrDefault(name, otherwise).strip();
    if (!given.equals("on") && !given.equals("off")) {
      faults.add(name + " is on or off; \"" + given + "\" was given");
    }
    return given.equals("on");
  }

  private static String needed(Map<String, String> environment, String name, List<String> faults) {
    String given = environment.getOrDefault(name, "").strip();
    if (given.isEmpty()) {
      faults.add(name + " is not set");
    }
    return given;
  }
}
