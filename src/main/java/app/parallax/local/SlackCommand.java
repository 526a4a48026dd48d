package app.parallax.local;

import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspace.BotToken;
import app.parallax.tenant.Workspaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Says which Slack workspace is which tenant's, in the data of a server here or a deployed table.
 */
@Command(
    name = "slack",
    description = "Connects Slack workspaces to tenants.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class SlackCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A token has fewer; what is longer is none, and is not read to its end. */
  private static final int TOKEN = 400;

  private final Shell shell;

  private SlackCommand(Shell shell) {
    this.shell = shell;
  }

  static CommandLine line(Shell shell) {
    return new CommandLine(new SlackCommand(shell))
        .addSubcommand(new Connect(shell))
        .addSubcommand(new Disconnect(shell));
  }

  @Override
  public Integer call() {
    return shell.refuse(
        List.of(
            "slack connect or slack disconnect is meant; \"parallax slack --help\" tells more"));
  }

  /** What both have: whose workspace, and in which table. */
  private abstract static class OnWorkspaces implements Callable<Integer> {
    final Shell shell;

    @Parameters(paramLabel = "TEAM", description = "The workspace's id: T and letters or digits.")
    String team = "";

    @Option(
        names = "--data",
        paramLabel = "FOLDER",
        description = "The data of a server on this machine. .parallax unless given.")
    private @Nullable Path data;

    @Option(names = "--table", paramLabel = "TABLE", description = "A deployed table instead.")
    private @Nullable String table;

    @Option(names = "--region", paramLabel = "REGION", description = "The deployed table's region.")
    private @Nullable String region;

    @Unmatched private List<String> unknown = new ArrayList<>();

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Shows this.")
    private boolean help;

    OnWorkspaces(Shell shell) {
      this.shell = shell;
    }

    abstract int run(Workspaces workspaces);

    void check(List<String> faults) throws IOException {}

    @Override
    public Integer call() throws IOException {
      List<String> faults = new ArrayList<>();
      unknown.forEach(argument -> faults.add("unknown argument " + argument));
      if (!Workspaces.isTeam(team)) {
        faults.add("TEAM is a workspace's id, T and letters or digits; " + team + " was given");
      }
      if (table != null && data != null) {
        faults.add("--data is for a server here, --table for a deployed one; give one of them");
      }
      if (table == null && region != null) {
        faults.add("--region is for a deployed table; --table names it");
      }
      check(faults);
      if (!faults.isEmpty()) {
        return shell.refuse(faults);
      }
      return table == null ? here(data == null ? Path.of(".parallax") : data) : onAws(table);
    }

    private int here(Path folder) {
      try (LocalTable local = LocalTable.in(folder)) {
        return run(new Workspaces(local.client(), LocalTable.NAME));
      } catch (FileSystemException denied) {
        return shell.fail(denied.getFile() + " cannot be used as a folder for data");
      } catch (IOException e) {
        return shell.fail(e.getMessage() + "; stop the server that uses it first");
      }
    }

    private int onAws(String name) {
      var builder =
          DynamoDbClient.builder()
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .overrideConfiguration(config -> config.apiCallTimeout(PATIENCE));
      if (region != null) {
        builder.region(Region.of(region));
      }
      try (DynamoDbClient dynamo = builder.build()) {
        return run(new Workspaces(dynamo, name));
      } catch (SdkException e) {
        String said = String.valueOf(e.getMessage());
        return shell.fail("AWS refused: " + said.lines().findFirst().orElse(said));
      }
    }
  }

  @Command(
      name = "connect",
      description = {
        "Makes a workspace a tenant's, whosesoever it was.",
        "The bot's token is read from standard input, a line that begins with xoxb-; with an empty"
            + " one Parallax answers where it is asked, but opens no form and reads no file."
      },
      sortOptions = false)
  private static final class Connect extends OnWorkspaces {
    @Option(
        names = "--tenant",
        paramLabel = "NAME",
        required = true,
        description = "Whose it is: 1 to 40 of a-z, 0-9, _ and -; \"development\" on one machine.")
    private String tenant = "";

    private Optional<BotToken> token = Optional.empty();

    Connect(Shell shell) {
      super(shell);
    }

    @Override
    void check(List<String> faults) throws IOException {
      if (!Tenant.named(tenant)) {
        faults.add("--tenant is 1 to 40 of a-z, 0-9, _ and -; " + tenant + " was given");
      }
      if (shell.errIsTerminal()) {
        shell.note("the bot's token, or an empty line for none:");
      }
      StringBuilder line = new StringBuilder();
      for (int c = shell.in().read(); c >= 0 && c != '\n' && line.length() <= TOKEN; ) {
        line.append((char) c);
        c = shell.in().read();
      }
      String given = line.toString().strip();
      if (!given.isEmpty()) {
        try {
          token = Optional.of(new BotToken(given));
        } catch (IllegalArgumentException e) {
          // What was given is perhaps a token after all, so it is not shown.
          faults.add(
              "the token on standard input is none of a bot's, which begin with xoxb-; "
                  + given.getBytes(StandardCharsets.UTF_8).length
                  + " bytes were given");
        }
      }
    }

    @Override
    int run(Workspaces workspaces) {
      workspaces.connect(new Workspace(team, new Tenant(tenant), token.orElse(null)));
      shell.note(
          "workspace "
              + team
              + " is "
              + tenant
              + "'s now"
              + (token.isEmpty() ? ", without a bot's token" : ""));
      return Exit.DONE;
    }
  }

  @Command(
      name = "disconnect",
      description = "Lets a workspace go and forgets its token.",
      sortOptions = false)
  private static final class Disconnect extends OnWorkspaces {
    Disconnect(Shell shell) {
      super(shell);
    }

    @Override
    int run(Workspaces workspaces) {
      if (!workspaces.disconnect(team)) {
        return shell.refuse(List.of("workspace " + team + " is nobody's"));
      }
      shell.note("workspace " + team + " is nobody's now");
      return Exit.DONE;
    }
  }
}
