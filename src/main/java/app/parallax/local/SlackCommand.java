package app.parallax.local;

import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspace.BotToken;
import app.parallax.tenant.Workspaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Says which Slack workspace is which tenant's, in the data of a server here or a deployed table.
 */
@Command(
    name = "slack",
    description = "Connects Slack workspaces to tenants.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class SlackCommand implements Callable<Integer> {
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
  private abstract static class OnWorkspaces extends ShellCommand {
    @Parameters(paramLabel = "TEAM", description = "The workspace's id: T and letters or digits.")
    String team = "";

    @Mixin private TableOptions table = new TableOptions();

    OnWorkspaces(Shell shell) {
      super(shell);
    }

    abstract int run(Workspaces workspaces);

    void check(List<String> faults) throws IOException {}

    /** Whether the data may begin with this command. */
    boolean begins() {
      return false;
    }

    @Override
    public Integer call() throws IOException {
      List<String> faults = faults();
      if (!Workspaces.isTeam(team)) {
        faults.add("TEAM is a workspace's id, T and letters or digits; " + team + " was given");
      }
      table.check(faults);
      check(faults);
      if (!faults.isEmpty()) {
        return shell.refuse(faults);
      }
      return table.open(shell, begins(), (dynamo, name) -> run(new Workspaces(dynamo, name)));
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
    boolean begins() {
      return true;
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
