package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.job.Ended;
import app.parallax.job.JobMessage;
import app.parallax.job.Jobs;
import app.parallax.job.Terms;
import app.parallax.local.DynamoServer;
import app.parallax.request.Received;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import app.parallax.tenant.Tenant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The template's functions out of their zips, each in a process of its own under Lambda's runtime
 * interface client and frozen before its snapshot, between DynamoDB Local and ElasticMQ.
 */
final class Deployment implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  /** Where a test may bring a service of its own. */
  private static final List<String> SERVICES =
      List.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME");

  private final DynamoServer dynamo;
  private final QueueServer queues;
  private final Map<String, String> resources = new HashMap<>();
  private final Map<String, LambdaProcess> functions = new TreeMap<>();
  private final Map<String, JsonNode> described = new TreeMap<>();
  private final Map<String, CallRecorder> tableCalls = new TreeMap<>();
  private final Map<String, CallRecorder> queueCalls = new TreeMap<>();

  /** What stands between a function and the services that the test itself brings. */
  private final Map<String, List<CallRecorder>> otherCalls = new TreeMap<>();

  private Deployment(DynamoServer dynamo, QueueServer queues) {
    this.dynamo = dynamo;
    this.queues = queues;
  }

  /**
   * Starts those of the functions whose zips have these names.
   *
   * @param changed variables that are not as the template's defaults make them
   */
  static Deployment start(Path folder, Set<String> names, Map<String, String> changed)
      throws Exception {
    QueueServer queues = QueueServer.start(folder);
    Deployment deployment = new Deployment(new DynamoServer(), queues);
    try {
      String dead = queues.create("DeadLetterQueue");
      queues.create("Queue", dead, 2);
      TemplateTest.queues().stream()
          .filter(name -> !Set.of("Queue", "DeadLetterQueue").contains(name))
          .forEach(queues::create);
      deployment.resources.put(DynamoServer.TABLE, "Table");
      TemplateTest.queues().forEach(name -> deployment.resources.put(deployment.url(name), name));
      for (JsonNode function : TemplateTest.functions().values()) {
        if (names.contains(zip(function))) {
          deployment.start(folder, function, changed);
        }
      }
      for (LambdaProcess function : deployment.functions.values()) {
        function.api().awaitFrozen();
      }
      return deployment;
    } catch (Exception e) {
      deployment.close();
      throw e;
    }
  }

  private void start(Path folder, JsonNode function, Map<String, String> changed)
      throws IOException {
    String name = zip(function);
    CallRecorder table = new CallRecorder(dynamo.url(), resources);
    CallRecorder queue = new CallRecorder(queues.url(), resources);
    described.put(name, function);
    tableCalls.put(name, table);
    queueCalls.put(name, queue);
    Map<String, String> environment = new HashMap<>();
    TemplateTest.environment(function)
        .forEach((variable, value) -> environment.put(variable, physical(value)));
    environment.put("PARALLAX_REHEARSAL_SECONDS", "1");
    environment.put("AWS_REGION", "eu-west-1");
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", table.url());
    environment.put("AWS_ENDPOINT_URL_SQS", queue.url());
    environment.putAll(changed);
    for (String service : SERVICES) {
      if (changed.containsKey(service)) {
        CallRecorder other = new CallRecorder(changed.get(service), resources);
        otherCalls.computeIfAbsent(name, any -> new ArrayList<>()).add(other);
        environment.put(service, other.url());
      }
    }
    functions.put(
        name,
        LambdaProcess.start(
            name,
            function.path("Handler").asText(),
            environment,
            folder,
            true,
            TIMEOUT,
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load=info:file=" + folder.resolve(name + ".classes")));
  }

  /** Wakes all of them as from their snapshots. */
  void restore() throws InterruptedException {
    for (LambdaProcess function : functions.values()) {
      function.api().restore();
      function.api().awaitReady();
    }
  }

  Set<String> names() {
    return functions.keySet();
  }

  DynamoServer dynamo() {
    return dynamo;
  }

  QueueServer queues() {
    return queues;
  }

  /** The address of a queue of the template. */
  String url(String queue) {
    return queues.url() + "/000000000000/" + queue;
  }

  /** Everything a function wrote. */
  String log(String function) throws IOException {
    return functions.get(function).log();
  }

  JsonNode invoke(String function, JsonNode event) throws IOException, InterruptedException {
    return switch (functions.get(function).api().invoke(JSON.writeValueAsBytes(event))) {
      case RuntimeApi.Answer.Response(byte[] payload) -> JSON.readTree(payload);
      case RuntimeApi.Answer.Failure(String report) -> throw new AssertionError(report);
    };
  }

  /** Gives a function an event, whatever it makes of it. */
  RuntimeApi.Answer handed(String function, byte[] event) throws InterruptedException {
    return functions.get(function).api().invoke(event);
  }

  /** Gives a function a queue's message; says whether the queue may forget it. */
  boolean deliver(String function, String queue, Message message)
      throws IOException, InterruptedException {
    ObjectNode event = (ObjectNode) JSON.readTree(Path.of("events", "worker.json").toFile());
    ((ObjectNode) event.at("/Records/0"))
        .put("messageId", message.messageId())
        .put("body", message.body());
    boolean settled = invoke(function, event).path("batchItemFailures").isEmpty();
    if (settled) {
      forget(queue, message);
    }
    return settled;
  }

  /** Has the worker work a request that no function accepted. */
  void work(Tenant tenant, String story) throws IOException, InterruptedException {
    if (!(new RequestReader(true).summary(story.getBytes(UTF_8))
        instanceof Received.Valid<SummaryRequest>(SummaryRequest request))) {
      throw new AssertionError("the story is refused");
    }
    List<JobMessage> sent = new ArrayList<>();
    new Jobs(
            dynamo.client(),
            DynamoServer.TABLE,
            sent::add,
            new Terms(Duration.ofDays(1), Duration.ofMinutes(2), 3, Duration.ofMinutes(1)),
            "test",
            Ended.NOBODY,
            time -> {},
            InstantSource.system(),
            new Random())
        .accept(tenant.id(), request, null);
    ObjectNode event = JSON.createObjectNode();
    event
        .putArray("Records")
        .addObject()
        .put("messageId", "one")
        .put("body", sent.getFirst().json());
    invoke("worker", event);
  }

  /** Takes a message out of its queue. */
  void forget(String queue, Message message) {
    queues
        .client()
        .deleteMessage(
            delete -> delete.queueUrl(url(queue)).receiptHandle(message.receiptHandle()));
  }

  /** Has the agent in a jar look into a function's process. */
  void inspect(String function, Path agent, String options) throws Exception {
    functions.get(function).inspect(agent, options);
  }

  /** What stands between a function and its table. */
  CallRecorder table(String function) {
    return tableCalls.get(function);
  }

  /** What stands between a function and its queues. */
  CallRecorder queues(String function) {
    return queueCalls.get(function);
  }

  /** Tells a function from now on that an invocation has so much time. */
  void allow(String function, Duration timeout) {
    functions.get(function).api().allow(timeout);
  }

  List<Message> received(String queue) {
    return queues
        .client()
        .receiveMessage(
            receive -> receive.queueUrl(url(queue)).maxNumberOfMessages(10).visibilityTimeout(30))
        .messages();
  }

  /** What a function called, each time it did, as {@link CallRecorder} notes it. */
  List<String> calls(String function) {
    return Stream.concat(
            Stream.of(tableCalls.get(function), queueCalls.get(function)),
            otherCalls.getOrDefault(function, List.of()).stream())
        .flatMap(recorder -> recorder.calls().stream())
        .toList();
  }

  /** The same, each once. */
  Set<String> called(String function) {
    return new TreeSet<>(calls(function));
  }

  /**
   * Each action of a function's role with each of its resources, noted likewise; what hangs on a
   * condition as if it held.
   */
  Set<String> granted(String function) {
    JsonNode role =
        TemplateTest.resource(described.get(function).path("Role").asText().replace(".Arn", ""));
    Set<String> granted = new TreeSet<>();
    for (JsonNode statement : TemplateTest.statements(role)) {
      for (String action : TemplateTest.strings(statement.path("Action"))) {
        for (String resource : TemplateTest.resources(statement)) {
          granted.add(action + " " + resource.replaceAll("[${}]|\\.Arn", ""));
        }
      }
    }
    return granted;
  }

  /** What Lambda itself does in a function's role: take its messages, and write its log. */
  Set<String> doneByLambda(String function) {
    Set<String> done = new TreeSet<>();
    String log = described.get(function).at("/LoggingConfig/LogGroup").asText();
    done.add("logs:CreateLogStream " + log);
    done.add("logs:PutLogEvents " + log);
    for (JsonNode event : described.get(function).path("Events")) {
      if (event.path("Type").asText().equals("SQS")) {
        String queue = event.at("/Properties/Queue").asText().replace(".Arn", "");
        done.add("sqs:ReceiveMessage " + queue);
        done.add("sqs:DeleteMessage " + queue);
        done.add("sqs:GetQueueAttributes " + queue);
      }
    }
    return done;
  }

  @Override
  public void close() throws Exception {
    functions.values().forEach(LambdaProcess::close);
    tableCalls.values().forEach(CallRecorder::close);
    queueCalls.values().forEach(CallRecorder::close);
    otherCalls.values().forEach(others -> others.forEach(CallRecorder::close));
    queues.close();
    dynamo.close();
  }

  static String zip(JsonNode function) {
    return Path.of(function.path("CodeUri").asText()).getFileName().toString().replace(".zip", "");
  }

  /** What a name of the template is here; what stands inside an address is {@code here}. */
  private String physical(String value) {
    return resources.entrySet().stream()
        .filter(resource -> resource.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(
            () -> TemplateTest.parameter(value).orElse(value.replaceAll("\\$\\{[^}]*}", "here")));
  }
}
