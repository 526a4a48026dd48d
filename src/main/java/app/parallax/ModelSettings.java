package app.parallax;

import app.parallax.secret.CurrentSecret;
import app.parallax.summarise.ModelSetting;
import app.parallax.summarise.ModelSetting.Key;
import app.parallax.summarise.ModelSetting.Prices;
import app.parallax.summarise.ModelSetting.Provider;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of the language model. */
final class ModelSettings {
  private static final String MODEL = "PARALLAX_MODEL";
  private static final String URL = "PARALLAX_MODEL_URL";
  private static final String KEY = "PARALLAX_MODEL_KEY";
  private static final String DEADLINE = "PARALLAX_MODEL_DEADLINE_SECONDS";
  private static final String WINDOW = "PARALLAX_MODEL_WINDOW";
  private static final String OUTPUT = "PARALLAX_MODEL_MAX_OUTPUT";
  private static final String PRICES = "PARALLAX_MODEL_PRICES";
  private static final String REGION = "AWS_REGION";
  private static final List<String> ALL = List.of(URL, KEY, DEADLINE, WINDOW, OUTPUT, PRICES);

  /** A worker on AWS ends after 120 seconds, of which a story needs a few beside its model. */
  private static final int LONGEST_ON_AWS = 105;

  private static final int LONGEST = 7_200;
  private static final int USUAL_DEADLINE = 100;
  private static final int USUAL_WINDOW = 128_000;

  /** Ollama sets up as much memory as the window asks for. */
  private static final int USUAL_LOCAL_WINDOW = 32_768;

  private static final int USUAL_OUTPUT = 16_000;
  private static final int SMALLEST_WINDOW = 8_000;
  private static final int LARGEST_WINDOW = 2_000_000;
  private static final int SMALLEST_OUTPUT = 1_000;

  private final Map<String, String> environment;
  private final List<String> faults;

  private ModelSettings(Map<String, String> environment, List<String> faults) {
    this.environment = environment;
    this.faults = faults;
  }

  static @Nullable ModelSetting onAws(Map<String, String> environment, List<String> faults) {
    return new ModelSettings(environment, faults).read(LONGEST_ON_AWS);
  }

  static @Nullable ModelSetting here(Map<String, String> environment, List<String> faults) {
    return new ModelSettings(environment, faults).read(LONGEST);
  }

  private @Nullable ModelSetting read(int longest) {
    String given = given(MODEL);
    if (given.isEmpty()) {
      List<String> idle = ALL.stream().filter(name -> !given(name).isEmpty()).toList();
      if (!idle.isEmpty()) {
        faults.add(MODEL + " is not set, but " + String.join(", ", idle) + " is");
      }
      return null;
    }
    int colon = given.indexOf(':');
    Provider provider = null;
    for (Provider each : Provider.values()) {
      if (colon > 0 && given.substring(0, colon).equals(each.code())) {
        provider = each;
      }
    }
    String id = given.substring(colon + 1).strip();
    if (provider == null || id.isEmpty() || !id.matches("[\\x21-\\x7e]{1,256}")) {
      faults.add(
          MODEL
              + " is bedrock:<id>, anthropic:<id>, openai:<id> or ollama:<id>; \""
              + given
              + "\" was given");
      return null;
    }
    if (provider == Provider.BEDROCK && given(REGION).isEmpty()) {
      faults.add(REGION + " is not set, and " + MODEL + "=bedrock:… needs to know where");
    }
    int window =
        number(
            WINDOW,
            SMALLEST_WINDOW,
            LARGEST_WINDOW,
            provider == Provider.OLLAMA ? USUAL_LOCAL_WINDOW : USUAL_WINDOW,
            "tokens");
    int output =
        number(OUTPUT, SMALLEST_OUTPUT, window / 3, Math.min(USUAL_OUTPUT, window / 4), "tokens");
    return new ModelSetting(
        provider,
        id,
        url(),
        key(provider),
        Duration.ofSeconds(
            number(DEADLINE, 1, longest, Math.min(USUAL_DEADLINE, longest), "seconds")),
        window,
        output,
        prices());
  }

  private @Nullable URI url() {
    String given = given(URL);
    if (given.isEmpty()) {
      return null;
    }
    try {
      URI url = new URI(given);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getQuery() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Told below, as any other that is none.
    }
    faults.add(URL + " is an http or https address of a server, without a query");
    return null;
  }

  private Key key(Provider provider) {
    List<String> names = new ArrayList<>(List.of(KEY));
    if (provider == Provider.ANTHROPIC) {
      names.add("ANTHROPIC_API_KEY");
    } else if (provider == Provider.OPENAI && given(URL).isEmpty()) {
      // It is not sent to another server unasked.
      names.add("OPENAI_API_KEY");
    }
    String key = names.stream().map(this::given).filter(k -> !k.isEmpty()).findFirst().orElse("");
    if (key.isEmpty()) {
      if (provider == Provider.ANTHROPIC || names.size() > 1) {
        faults.add(String.join(" or ", names) + " is not set, and " + MODEL + " needs a key");
      }
      return new Key.None();
    }
    if (provider == Provider.BEDROCK || provider == Provider.OLLAMA) {
      faults.add(KEY + " is set, but " + provider.code() + " takes none");
      return new Key.None();
    }
    if (key.startsWith("arn:")) {
      if (CurrentSecret.isArn(key)) {
        return new Key.Secret(key);
      }
      faults.add(KEY + " is a key, or the ARN of a secret in Secrets Manager");
    }
    if (!key.matches("[\\x21-\\x7e]+")) {
      faults.add(KEY + " holds characters that no key has");
    }
    return new Key.Plain(key);
  }

  private @Nullable Prices prices() {
    String given = given(PRICES);
    if (given.isEmpty()) {
      return null;
    }
    if (!given.matches("\\d{1,6}(\\.\\d{1,6})?\\s*/\\s*\\d{1,6}(\\.\\d{1,6})?")) {
      faults.add(
          PRICES
              + " is two prices for a million tokens, of input and output, as \"3/15\"; \""
              + given
              + "\" was given");
      return null;
    }
    String[] both = given.split("/");
    return new Prices(new BigDecimal(both[0].strip()), new BigDecimal(both[1].strip()));
  }

  private int number(String name, int least, int most, int usual, String unit) {
    String given = given(name);
    if (given.isEmpty()) {
      return usual;
    }
    if (given.matches("\\d{1,7}")) {
      int number = Integer.parseInt(given);
      if (number >= least && number <= most) {
        return number;
      }
    }
    faults.add(
        name
            + " is a number of "
            + unit
            + " from "
            + least
            + " to "
            + most
            + "; \""
            + given
            + "\" was given");
    return usual;
  }

  private String given(String name) {
    return environment.getOrDefault(name, "").strip();
  }
}
