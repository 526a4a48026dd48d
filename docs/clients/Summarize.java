// java docs/clients/Summarize.java http://127.0.0.1:8080 samples/brackenholt-water.json
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

void main(String[] args) throws Exception {
  var http = HttpClient.newHttpClient();
  var request = HttpRequest.newBuilder(URI.create(args[0] + "/v1/summaries"))
      .header("Authorization", "Bearer " + System.getenv().getOrDefault("PARALLAX_KEY", ""))
      .header("Content-Type", "application/json")
      .header("Idempotency-Key", UUID.randomUUID().toString()) // a retry of this call costs nothing
      .header("Prefer", "wait=20")
      .header("Accept", "text/markdown")
      .POST(BodyPublishers.ofFile(Path.of(args[1])));
  var answer = http.send(request.build(), BodyHandlers.ofString());
  while (answer.statusCode() < 300 && answer.headers().firstValue("Retry-After").isPresent()) {
    Thread.sleep(Duration.ofSeconds(Long.parseLong(answer.headers().firstValue("Retry-After").get())));
    var location = answer.headers().firstValue("Location").orElse(answer.uri().getPath());
    answer = http.send(request.uri(URI.create(args[0] + location)).GET().build(), BodyHandlers.ofString());
  }
  IO.println(answer.body()); // Markdown for people; of a refusal, the problem document
  System.exit(answer.statusCode() < 300 ? 0 : 1);
}
