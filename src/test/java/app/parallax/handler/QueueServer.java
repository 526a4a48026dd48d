package app.parallax.handler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ in a process of its own on 127.0.0.1: SQS's protocol, with the template's queues. */
final class QueueServer implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Process process;
  private final int port;
  private final SqsClient client;

  private QueueServer(Process process, int port) {
    this.process = process;
    this.port = port;
    this.client =
        SqsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create(url()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  static QueueServer start(Path folder) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    Path config =
        Files.writeString(
            folder.resolve("queue.conf"),
            """
            include classpath("application.conf")
            rest-sqs { enabled = true, bind-hostname = "127.0.0.1", bind-port = %1$d }
            rest-stats { enabled = false }
            node-address { protocol = http, host = "127.0.0.1", port = %1$d, context-path = "" }
            """
                .formatted(port));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-Dconfig.file=" + config,
                "-cp",
                Files.readString(LambdaProcess.TARGET.resolve("queue-class-path.txt")),
                "org.elasticmq.server.Main")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("queue.log").toFile())
            .start();
    QueueServer server = new QueueServer(process, port);
    server.awaitReady();
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  SqsClient client() {
    return client;
  }

  /** Makes a queue and gives its URL. */
  String create(String name) {
    return client.createQueue(queue -> queue.queueName(name)).queueUrl();
  }

  /** What the template says of a queue whose messages are given up. */
  String create(String name, String deadLetters, int receives) {
    String arn =
        client
            .getQueueAttributes(get ->
                get.queueUrl(deadLetters).attributeNames(List.of(QueueAttributeName.QUEUE_ARN)))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return client
        .createQueue(queue ->
            queue
                .queueName(name)
                .attributes(
                    Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                            .formatted(arn, receives))))
        .queueUrl();
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly();
    process.onExit().join();
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.getInputStream();
        return;
      } catch (IOException e) {
        // Not yet.
        Thread.sleep(50);
      }
    }
    close();
    throw new IllegalStateException("the queue did not start; see queue.log");
  }
}
