package app.parallax;

import app.parallax.fetch.LinkedArticles;
import app.parallax.fetch.PageFetcher;
import app.parallax.fetch.WebClient;
import app.parallax.job.Acceptance;
import app.parallax.job.Errands;
import app.parallax.job.JobMessage;
import app.parallax.job.JobQueue;
import app.parallax.job.Jobs;
import app.parallax.job.Postbox;
import app.parallax.job.Result;
import app.parallax.job.Spending;
import app.parallax.job.SqsJobQueue;
import app.parallax.job.SqsPostbox;
import app.parallax.job.Sweep;
import app.parallax.job.Terms;
import app.parallax.job.Worker;
import app.parallax.job.memory.MemoryAws;
import app.parallax.request.Received;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import app.parallax.secret.CurrentSecret;
import app.parallax.slack.SlackDesk;
import app.parallax.slack.SlackSite;
import app.parallax.slack.WebApi;
import app.parallax.summarise.Budget;
import app.parallax.summarise.Engine;
import app.parallax.summarise.ModelSetting;
import app.parallax.summarise.model.LanguageModelEngine;
import app.parallax.summarise.model.ModelCall;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Quotas;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import app.parallax.tenant.Tenants;
import app.parallax.tenant.Workspaces;
import app.parallax.web.Door;
import app.parallax.web.Site;
import app.parallax.webhook.Deliverer;
import app.parallax.webhook.DeliverySweep;
import app.parallax.webhook.Webhooks;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Every {@code new} of the service. What a function does not use is not made: each part is built
 * when it is asked for.
 */
public final class Wiring {
  /**
   * Longer than a worker may run, so that a lease outlives its holder and not the other way round.
   */
  private static final Duration LEASE = Duration.ofSeconds(150);

  /** What a job takes beside the model's deadline, at most. */
  private static final Duration MARGIN = Duration.ofSeconds(40);

  /** How long a call may take with all its tries: four are less than the API's function has. */
  private static final Duration PATIENT = Duration.ofSeconds(6);

  /** How long one try may: a connection that went dead is then left for another. */
  private static final Duration ONE_TRY = Duration.ofMillis(2_500);

  /** Two calls of so much are less than the three seconds that Slack waits. */
  private static final Duration AT_ONCE = Duration.ofMillis(1_200);

  private static final Duration LONGEST_PAGE = Duration.ofSeconds(20);

  /** What Slack signs with in a rehearsal. */
  public static final String REHEARSED = "rehearsal";

  private static final Tenant REHEARSAL = new Tenant("rehearsal");
  private static final int ATTEMPTS = 3;
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Terms terms;
  private final @Nullable ModelSetting model;
  private final DynamoDbClient dynamo;
  private final String table;
  private final Supplier<JobQueue> queue;
  private final Supplier<JobQueue> deadLetters;
  private final Supplier<Postbox> postbox;
  private final Settings.Slack slack;
  private final Supplier<Postbox> deliveries;
  private final ReachSettings reach;
  private final Tenants tenants;
  private final Quotas quotas;
  private final Door door;
  private final InstantSource clock;
  private final RandomGenerator random;

  private Wiring(
      Settings settings,
      DynamoDbClient dynamo,
      String table,
      Supplier<JobQueue> queue,
      Supplier<JobQueue> deadLetters,
      Supplier<Postbox> postbox,
      Supplier<Postbox> deliveries,
      InstantSource clock,
      RandomGenerator random) {
    this.terms = new Terms(settings.retention(), lease(settings.model()), ATTEMPTS, GRACE);
    this.model = settings.model();
    this.dynamo = dynamo;
    this.table = table;
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.postbox = postbox;
    this.deliveries = deliveries;
    this.slack = settings.slack();
    this.tenants = settings.keys() ? Tenants.byKey(dynamo, table, clock) : Tenants.development();
    this.quotas =
        settings.quotas()
            ? Quotas.shared(dynamo, table, leastCall(settings.model()), clock)
            : Quotas.off();
    this.door = new Door(tenants, quotas);
    this.reach = settings.reach();
    this.clock = clock;
    this.random = random;
  }

  /**
   * The service as the environment of a deployed function describes it.
   *
   * @throws Settings.Faulty if it does not
   */
  public static Wiring onAws(Map<String, String> environment) {
    return onAws(environment, Line.USUAL, InstantSource.system(), new SecureRandom());
  }

  /** The same for a function that is waited for: no call takes longer than 1.2 seconds. */
  public static Wiring atOnceOnAws(Map<String, String> environment) {
    return onAws(
        environment, new Line(null, AT_ONCE, AT_ONCE), InstantSource.system(), new SecureRandom());
  }

  /**
   * The service of the same environment over what stands in for AWS, to be run before a snapshot:
   * it asks no model, and knows no secret but {@link #REHEARSED}.
   *
   * @param memory what answers the clients; null where the system's properties lead them elsewhere,
   *     so that they are made as they always are
   */
  public static Wiring rehearsal(
      Map<String, String> environment, @Nullable MemoryAws memory, InstantSource clock) {
    Map<String, String> known = new HashMap<>(environment);
    known.keySet().removeIf(name -> name.startsWith("PARALLAX_MODEL"));
    known.put("PARALLAX_SLACK_SIGNING_SECRET", REHEARSED);
    return onAws(known, new Line(memory, PATIENT, ONE_TRY), clock, new SecureRandom());
  }

  /** How long a function may rehearse its usual requests, as its environment says. */
  public static Duration rehearsing(Map<String, String> environment) {
    return Objects.requireNonNull(Settings.onAws(environment).deployed()).rehearsal();
  }

  private static Wiring onAws(
      Map<String, String> environment, Line line, InstantSource clock, RandomGenerator random) {
    Settings settings = Settings.onAws(environment);
    Settings.Deployed deployed = Objects.requireNonNull(settings.deployed());
    AwsCredentialsProvider credentials = credentials(line.memory());
    Supplier<SqsClient> sqs = () -> client(SqsClient.builder(), line, credentials);
    return new Wiring(
        settings,
        client(DynamoDbClient.builder(), line, credentials),
        deployed.table(),
        () -> new SqsJobQueue(sqs.get(), deployed.queueUrl()),
        () -> new SqsJobQueue(sqs.get(), deployed.deadLetterUrl()),
        () -> new SqsPostbox(sqs.get(), settings.slack().neededQueueUrl()),
        () -> new SqsPostbox(sqs.get(), deployed.queueUrl()),
        clock,
        random);
  }

  /**
   * What ends a call that takes too long: one thread for all clients, there before the first call.
   * A client's own would be five, started one by one by its first five calls.
   */
  private static final class Timer {
    private static final ScheduledThreadPoolExecutor ONLY =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timer").factory());

    static {
      ONLY.setRemoveOnCancelPolicy(true);
      ONLY.prestartAllCoreThreads();
    }
  }

  /** One for all clients, so that they ask but once, and before the first request does. */
  private static AwsCredentialsProvider credentials(@Nullable MemoryAws memory) {
    if (memory != null) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));
    }
    AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
    try {
      chain.resolveCredentials();
    } catch (SdkClientException e) {
      // Asked again by the first call, whose sender is told what came of it.
    }
    return chain;
  }

  /**
   * How AWS is called.
   *
   * @param memory what is called in its place; null for AWS itself
   * @param longest how long a call may take, all its tries together
   * @param oneTry how long each of them may
   */
  private record Line(@Nullable MemoryAws memory, Duration longest, Duration oneTry) {
    static final Line USUAL = new Line(null, PATIENT, ONE_TRY);
  }

  /**
   * A client over the JDK's URL connection, which starts soonest, or over what stands in: the same
   * in all else, for the first request runs what was rehearsed.
   */
  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, Line line, AwsCredentialsProvider credentials) {
    builder
        .credentialsProvider(credentials)
        .overrideConfiguration(settings ->
            settings.apiCallTimeout(line.longest()).scheduledExecutorService(Timer.ONLY));
    MemoryAws memory = line.memory();
    return memory != null
        ? builder.httpClient(memory).build()
        : builder
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(line.oneTry())
                    .socketTimeout(line.oneTry()))
            .build();
  }

  /** The service on one machine, over a table and queues that run in its process. */
  public static Wiring here(
      Settings settings,
      DynamoDbClient dynamo,
      String table,
      JobQueue queue,
      JobQueue deadLetters,
      Postbox postbox,
      Postbox deliveries,
      InstantSource clock,
      RandomGenerator random) {
    return new Wiring(
        settings,
        dynamo,
        table,
        () -> queue,
        () -> deadLetters,
        () -> postbox,
        () -> deliveries,
        clock,
        random);
  }

  /** What answers HTTP. */
  public Site site() {
    Webhooks webhooks = webhooks();
    return new Site(
        door,
        requests(),
        jobs(webhooks),
        webhooks,
        reach.told()::refusal,
        new Check()::check,
        Thread::sleep,
        clock,
        List.of());
  }

  /** What does what Slack asked for. */
  public SlackDesk slackDesk() {
    return new SlackDesk(
        new Workspaces(dynamo, table),
        tenants,
        quotas,
        new Errands(dynamo, table, clock),
        postbox.get(),
        jobs(),
        requests(),
        new WebApi(slack.api()),
        clock);
  }

  private Jobs jobs() {
    return jobs(webhooks());
  }

  private Jobs jobs(Webhooks webhooks) {
    return new Jobs(
        dynamo,
        table,
        queue.get(),
        terms,
        Pipeline.version(model),
        webhooks,
        Thread::sleep,
        clock,
        random);
  }

  /** What answers Slack, at once: its secret is there before the first request is. */
  public SlackSite slackSite() {
    Optional<CurrentSecret> secret =
        Optional.ofNullable(slack.secret()).map(kept -> kept.current(clock));
    secret.ifPresent(CurrentSecret::prepare);
    return new SlackSite(secret, new Errands(dynamo, table, clock), postbox.get(), clock);
  }

  private Webhooks webhooks() {
    return new Webhooks(dynamo, table, deliveries.get(), clock, random);
  }

  private RequestReader requests() {
    return reach
        .fetched()
        .map(rules -> new RequestReader(model != null, rules::refusal))
        .orElseGet(() -> new RequestReader(model != null));
  }

  /** What tells webhooks, if the API answers where a setting says, or else at {@code here}. */
  public Deliverer deliverer(String here) {
    ReachSettings at = reach.at(here);
    return new Deliverer(
        dynamo,
        table,
        deliveries.get(),
        WebClient.onThisMachine(),
        at.told(),
        at.baseUrl(),
        at.userAgent(),
        clock,
        random);
  }

  /** What sends deliveries whose time has come. */
  public DeliverySweep deliverySweep() {
    return new DeliverySweep(dynamo, table, deliveries.get(), clock);
  }

  private UnaryOperator<SummaryRequest> fetch(String here) {
    return reach
        .fetched()
        .<UnaryOperator<SummaryRequest>>map(rules ->
            new LinkedArticles(
                new PageFetcher(
                    WebClient.onThisMachine(), rules, LONGEST_PAGE, reach.at(here).userAgent())))
        .orElse(UnaryOperator.identity());
  }

  /** As below; nobody is told of a model's calls. */
  public Worker worker(String here) {
    return worker(here, _ -> {});
  }

  /**
   * What works jobs, if the API answers where a setting says, or else at {@code here}.
   *
   * @param calls is told of every call of the model
   */
  public Worker worker(String here, Consumer<ModelCall> calls) {
    return worker(fetch(here), pipeline(model, clock, calls)::summarise);
  }

  /**
   * The thinking rooms over the model that is set, if one is.
   *
   * @param listener is told of every call of the model
   */
  public static Pipeline pipeline(
      @Nullable ModelSetting model, InstantSource clock, Consumer<ModelCall> listener) {
    Engine engine = model == null ? null : LanguageModelEngine.of(model, listener, clock);
    return new Pipeline(engine, clock);
  }

  /** An answer may be as long as the setting lets it, and is paid for on top of the question. */
  private static OptionalInt leastCall(@Nullable ModelSetting model) {
    return model == null ? OptionalInt.empty() : OptionalInt.of(model.maxOutput());
  }

  /** What a tenant may spend a day; nobody's is looked up before a model is to be asked. */
  private OptionalLong dailyTokens(String tenant) {
    return quotas.on()
        ? OptionalLong.of(tenants.limits(new Tenant(tenant)).tokensPerDay())
        : OptionalLong.empty();
  }

  private static Duration lease(@Nullable ModelSetting model) {
    Duration longest = model == null ? Duration.ZERO : model.deadline().plus(MARGIN);
    return longest.compareTo(LEASE) > 0 ? longest : LEASE;
  }

  /** What looks after jobs that do not get on. */
  public Sweep sweep() {
    return new Sweep(dynamo, table, queue.get(), deadLetters.get(), terms, webhooks(), clock);
  }

  /** Accepts a request's bytes as a job of a tenant that exists in a rehearsal alone. */
  public JobMessage rehearsalJob(byte[] body) {
    if (!(new RequestReader(false).summary(body) instanceof Received.Valid<SummaryRequest> valid)
        || !(jobs().accept(REHEARSAL.id(), valid.request(), null)
            instanceof Acceptance.Accepted accepted)) {
      throw new IllegalStateException("a rehearsal's request was refused");
    }
    return new JobMessage(REHEARSAL.id(), accepted.job().id());
  }

  /** A key of that tenant, which opens nothing anywhere else. */
  public String rehearsalKey() {
    return switch (new Keys(dynamo, table, clock, new SecureRandom())
        .create(REHEARSAL, Scope.WRITE)) {
      case Keys.Creation.Created created -> created.key().reveal();
      case Keys.Creation _ -> throw new IllegalStateException("a rehearsal has no key");
    };
  }

  /** What ends a rehearsal's jobs with one result, where nothing is that could come to it. */
  public Worker rehearsalWorker(Result result) {
    return worker(UnaryOperator.identity(), (_, _) -> result);
  }

  private Worker worker(
      UnaryOperator<SummaryRequest> fetch, BiFunction<SummaryRequest, Budget, Result> summarise) {
    Spending spending =
        new Spending(dynamo, table, this::dailyTokens, Thread::sleep, clock, random);
    return new Worker(
        dynamo,
        table,
        terms,
        fetch,
        (request, tenant) -> {
          try (Spending.Purse purse = spending.of(tenant)) {
            return summarise.apply(request, purse);
          }
        },
        deadLetters.get(),
        webhooks(),
        Thread::sleep,
        clock,
        random);
  }
}
