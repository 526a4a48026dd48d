package app.parallax.handler;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Settings;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What template.yaml says, held against the code that it deploys.
 *
 * <p>What the roles grant is held against what the functions call in {@link CanaryIT}.
 */
class TemplateTest {
  private static final JsonNode TEMPLATE = template();

  /**
   * Settings that the code reads and the template does not give, each with the reason. Whoever adds
   * a setting adds it to the template, or here.
   */
  private static final Map<String, String> NOT_ON_AWS =
      Map.of(
          "PARALLAX_KEYS",
          "a deployed service always asks for keys",
          "PARALLAX_WEBHOOK_LOOPBACK",
          "webhooks to one's own machine are for trying things out there");

  /** As AWS spells them; a validator lets any other name pass. */
  private static final Set<String> REAL_ACTIONS =
      Set.of(
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
          "bedrock:InvokeModel",
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "secretsmanager:GetSecretValue",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage",
          "sqs:SendMessage");

  @Test
  void every_function_names_a_handler_that_exists_and_its_zip() throws Exception {
    for (Map.Entry<String, JsonNode> function : functions().entrySet()) {
      Class<?> handler = Class.forName(function.getValue().path("Handler").asText());
      String name = handler.getSimpleName().replace("Handler", "").toLowerCase(Locale.ROOT);

      assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
      assertThat(handler.getConstructor()).isNotNull();
      assertThat(function.getValue().path("CodeUri").asText())
          .isEqualTo("target/functions/" + name + ".zip");
      assertThat(Path.of("src/assembly", name + ".xml")).exists();
    }
  }

  @Test
  void every_handler_is_deployed() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/app/parallax/handler"))) {
      assertThat(
              functions().values().stream()
                  .map(function -> function.path("Handler").asText().replaceFirst(".*\\.", "")))
          .containsExactlyInAnyOrderElementsOf(
              sources
                  .map(source -> source.getFileName().toString().replace(".java", ""))
                  .filter(name -> name.endsWith("Handler"))
                  .toList());
    }
  }

  @Test
  void the_runtime_is_one_that_lambda_has() {
    assertThat(TEMPLATE.at("/Globals/Function/Runtime").asText()).isEqualTo("java25");
    assertThat(TEMPLATE.at("/Globals/Function/SnapStart/ApplyOn").asText())
        .isEqualTo("PublishedVersions");
    assertThat(TEMPLATE.at("/Globals/Function/AutoPublishAlias").asText()).isEqualTo("live");
  }

  @Test
  void the_template_gives_the_settings_that_the_code_reads_and_no_others() throws Exception {
    Set<String> given =
        new TreeSet<>(names(TEMPLATE.at("/Globals/Function/Environment/Variables")));
    functions().values().forEach(f -> given.addAll(names(f.at("/Environment/Variables"))));
    Set<String> read = settingsInTheCode();
    read.removeAll(NOT_ON_AWS.keySet());

    assertThat(given)
        .as("Environment/Variables in template.yaml, against PARALLAX_… in the classes")
        .isEqualTo(read);
  }

  @Test
  void every_function_has_a_role_of_its_own_that_names_what_it_may_touch() {
    Set<String> roles = new TreeSet<>();
    functions()
        .forEach((name, function) -> {
          assertThat(function.has("Policies"))
              .as("%s: policies belong into its role", name)
              .isFalse();
          roles.add(function.path("Role").asText());
          JsonNode role = resource(function.path("Role").asText().replace(".Arn", ""));
          assertThat(role.has("ManagedPolicyArns")).isFalse();
          statements(role)
              .forEach(statement -> {
                assertThat(strings(statement.path("Resource")))
                    .isNotEmpty()
                    .allSatisfy(resource -> assertThat(resource).doesNotContain("*"));
                assertThat(strings(statement.path("Action")))
                    .isNotEmpty()
                    .allSatisfy(action -> assertThat(REAL_ACTIONS).contains(action));
              });
        });

    assertThat(roles).hasSameSizeAs(functions().keySet());
  }

  @Test
  void no_secret_is_a_parameter_and_each_is_read_by_the_one_function_that_needs_it() {
    TEMPLATE.path("Parameters").forEach(parameter -> assertThat(parameter.has("NoEcho")).isFalse());
    Map<String, String> readers = new TreeMap<>();
    functions()
        .forEach((name, function) ->
            statements(resource(function.path("Role").asText().replace(".Arn", ""))).stream()
                .filter(statement ->
                    strings(statement.path("Action")).contains("secretsmanager:GetSecretValue"))
                .flatMap(statement -> strings(statement.path("Resource")).stream())
                .forEach(secret -> readers.merge(secret, name, (one, other) -> one + other)));

    assertThat(readers)
        .containsEntry("ModelKeySecret", "WorkerFunction")
        .containsEntry("SlackSecret", "SlackFunction");
    functions()
        .forEach((name, function) ->
            assertThat(function.at("/Environment/Variables").has("PARALLAX_SLACK_SIGNING_SECRET"))
                .isEqualTo(name.equals("SlackFunction")));
  }

  @Test
  void a_message_stays_hidden_six_times_as_long_as_what_takes_it_may_run() {
    JsonNode worker = functions().get("WorkerFunction");
    JsonNode errands = functions().get("SlackErrandFunction");

    assertThat(resource("Queue").path("VisibilityTimeout").asInt())
        .isGreaterThanOrEqualTo(6 * worker.path("Timeout").asInt());
    assertThat(resource("SlackQueue").path("VisibilityTimeout").asInt())
        .isGreaterThanOrEqualTo(6 * errands.path("Timeout").asInt());
    assertThat(strings(errands.at("/Events/Errands/Properties/FunctionResponseTypes")))
        .containsExactly("ReportBatchItemFailures");
    JsonNode jobs = worker.at("/Events/Jobs/Properties");
    assertThat(strings(jobs.path("FunctionResponseTypes")))
        .containsExactly("ReportBatchItemFailures");
    assertThat(jobs.at("/ScalingConfig/MaximumConcurrency").asText())
        .isEqualTo("WorkerConcurrency");
  }

  @Test
  void every_function_logs_where_logs_are_not_kept_for_ever() {
    functions()
        .values()
        .forEach(function -> {
          String group = function.at("/LoggingConfig/LogGroup").asText();

          assertThat(resource(group).path("RetentionInDays").asText())
              .isEqualTo("LogRetentionDays");
          assertThat(statements(resource(function.path("Role").asText().replace(".Arn", ""))))
              .anySatisfy(statement ->
                  assertThat(statement.path("Resource").asText()).isEqualTo(group + ".Arn"));
        });
  }

  /** SAM lets the gateway wait for the alias, and the alias for the alarms of its canary. */
  @Test
  void no_canary_waits_for_an_alarm_that_waits_for_the_canary() {
    functions()
        .values()
        .forEach(function ->
            strings(function.at("/DeploymentPreference/Alarms"))
                .forEach(alarm -> {
                  assertThat(TEMPLATE.at("/Resources/" + alarm + "/Type").asText())
                      .isEqualTo("AWS::CloudWatch::Alarm");
                  assertThat(resource(alarm).toString()).doesNotContain("HttpApi");
                }));
  }

  @Test
  void what_can_go_wrong_rings() {
    Set<String> watched = new TreeSet<>();
    TEMPLATE
        .path("Resources")
        .forEach(resource -> {
          if (resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
            watched.add(resource.at("/Properties/MetricName").asText());
          }
        });

    assertThat(watched)
        .contains(
            "Errors",
            "faults",
            "ApproximateAgeOfOldestMessage",
            "ApproximateNumberOfMessagesVisible",
            "Throttles",
            "WriteThrottleEvents",
            "ReadThrottleEvents",
            "model_faults",
            "tokens");
  }

  /** Every constant of our classes that is a setting's name; what only `local` reads is not. */
  private static Set<String> settingsInTheCode() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Settings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> settings = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes.resolve("app/parallax"))) {
      for (Path file :
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.startsWith(classes.resolve("app/parallax/local")))
              .toList()) {
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
          if (entry instanceof Utf8Entry text && text.stringValue().matches("PARALLAX_[A-Z_]+")) {
            settings.add(text.stringValue());
          }
        }
      }
    }
    return settings;
  }

  static Map<String, JsonNode> functions() {
    Map<String, JsonNode> functions = new TreeMap<>();
    TEMPLATE
        .path("Resources")
        .properties()
        .forEach(resource -> {
          if (resource.getValue().path("Type").asText().equals("AWS::Serverless::Function")) {
            functions.put(resource.getKey(), resource.getValue().path("Properties"));
          }
        });
    return functions;
  }

  /** The names of all queues. */
  static Set<String> queues() {
    Set<String> queues = new TreeSet<>();
    TEMPLATE
        .path("Resources")
        .properties()
        .forEach(resource -> {
          if (resource.getValue().path("Type").asText().equals("AWS::SQS::Queue")) {
            queues.add(resource.getKey());
          }
        });
    return queues;
  }

  /** A function's variables, those of all functions among them, as the template words them. */
  static Map<String, String> environment(JsonNode function) {
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode given :
        List.of(
            TEMPLATE.at("/Globals/Function/Environment/Variables"),
            function.at("/Environment/Variables"))) {
      // A value that hangs on a condition is what it is where the condition does not hold.
      given
          .properties()
          .forEach(variable ->
              variables.put(
                  variable.getKey(),
                  variable.getValue().isArray()
                      ? variable.getValue().path(2).asText()
                      : variable.getValue().asText()));
    }
    return variables;
  }

  /** What a parameter is unless it is set. */
  static Optional<String> parameter(String name) {
    JsonNode parameter = TEMPLATE.path("Parameters").path(name);
    return parameter.isMissingNode()
        ? Optional.empty()
        : Optional.of(parameter.path("Default").asText());
  }

  static JsonNode resource(String name) {
    JsonNode resource = TEMPLATE.path("Resources").path(name);
    assertThat(resource.isMissingNode()).as("no resource %s", name).isFalse();
    return resource.path("Properties");
  }

  static List<JsonNode> statements(JsonNode role) {
    List<JsonNode> statements = new ArrayList<>();
    role.path("Policies")
        .forEach(policy ->
            policy
                .at("/PolicyDocument/Statement")
                // One that hangs on a condition stands second in its list.
                .forEach(each -> statements.add(each.isArray() ? each.path(1) : each)));
    return statements;
  }

  /** What a statement is about; where that hangs on a condition, what it is if it holds. */
  static List<String> resources(JsonNode statement) {
    JsonNode resource = statement.path("Resource");
    return TEMPLATE.path("Conditions").has(resource.path(0).asText())
        ? List.of(resource.path(1).asText())
        : strings(resource);
  }

  static List<String> strings(JsonNode oneOrMore) {
    List<String> strings = new ArrayList<>();
    if (oneOrMore.isTextual()) {
      strings.add(oneOrMore.asText());
    }
    oneOrMore.forEach(each -> strings.add(each.asText()));
    return strings;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode template() {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(Path.of("template.yaml").toFile());
    } catch (IOException e) {
      throw new AssertionError("template.yaml cannot be read", e);
    }
  }
}
