package app.parallax.local;

import app.parallax.job.Unavailable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The table that a command works on: of a server on this machine, or a deployed one. */
final class TableOptions {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where this machine's server keeps its data. .parallax unless given.")
  private @Nullable Path data;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "A deployed table instead; AWS credentials are found as AWS's tools do.")
  private @Nullable String table;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Where the deployed table is; AWS_REGION or the profile's unless given.")
  private @Nullable String region;

  /** What a command does with its table. */
  interface Work {
    /** Returns the command's exit code. */
    int on(DynamoDbClient dynamo, String table);
  }

  /** Adds what is wrong with these options. */
  void check(List<String> faults) {
    if (table != null && data != null) {
      faults.add("--table and --data exclude each other");
    }
    if (table == null && region != null) {
      faults.add("--region is for a deployed table; --table names it");
    }
  }

  /**
   * Opens the table, has the work done and tells what kept it from being done.
   *
   * @param begins whether a server's data may begin with this work
   */
  int open(Shell shell, boolean begins, Work work) {
    return table == null
        ? here(Objects.requireNonNullElse(data, Path.of(".parallax")), shell, begins, work)
        : onAws(table, shell, work);
  }

  private static int here(Path folder, Shell shell, boolean begins, Work work) {
    if (!begins && !Files.exists(folder.resolve(LocalTable.FILE))) {
      return shell.refuse(List.of(folder + ": no data of a server are here"));
    }
    try (LocalTable local = LocalTable.in(folder)) {
      return work.on(local.client(), LocalTable.NAME);
    } catch (FileSystemException denied) {
      return shell.fail(denied.getFile() + " cannot be used as a folder for data");
    } catch (IOException e) {
      return shell.fail(e.getMessage() + "; stop the server that uses it first");
    }
  }

  private int onAws(String name, Shell shell, Work work) {
    var builder =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(config -> config.apiCallTimeout(PATIENCE));
    if (region != null) {
      builder.region(Region.of(region));
    }
    try (DynamoDbClient dynamo = builder.build()) {
      return work.on(dynamo, name);
    } catch (ResourceNotFoundException e) {
      return shell.refuse(List.of("there is no table " + name + " in this region and account"));
    } catch (Unavailable e) {
      return shell.fail("the table " + name + " did not answer: " + firstLine(e.getCause()));
    } catch (SdkException e) {
      return shell.fail("AWS refused: " + firstLine(e));
    }
  }

  /** AWS's own words, which name accounts and tables, never a key of ours. */
  private static String firstLine(@Nullable Throwable thrown) {
    String said = thrown == null ? null : thrown.getMessage();
    return said == null ? "no reason was given" : said.lines().findFirst().orElse(said);
  }
}
