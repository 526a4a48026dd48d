package app.parallax.local;

import app.parallax.tenant.Holder;
import app.parallax.tenant.IssuedKey;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Keys.Creation;
import app.parallax.tenant.Limits;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tenants' keys and limits, in the data of a server here or in a deployed table. */
@Command(
    name = "keys",
    description = {
      "Gives tenants their keys, lists and revokes them, and sets tenants' limits.",
      "Without --table it works on the data of this machine's server, which must not run meanwhile."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = false)
final class KeysCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  private boolean help;

  private KeysCommand() {}

  /** The command with its own commands. */
  static CommandLine line(Shell shell) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new Create(shell))
        .addSubcommand(new ListThem(shell))
        .addSubcommand(new Revoke(shell))
        .addSubcommand(new Limit(shell));
  }

  /** What all of them share: where the keys are, and how faults are told. */
  private abstract static class OnKeys extends ShellCommand {
    @Mixin private TableOptions table = new TableOptions();

    OnKeys(Shell shell) {
      super(shell);
    }

    /** Adds what is wrong with this command's own arguments. */
    abstract void check(List<String> faults);

    /** Whether the data may begin with this command. */
    boolean begins() {
      return false;
    }

    abstract int run(Keys keys);

    @Override
    public final Integer call() {
      List<String> faults = faults();
      table.check(faults);
      check(faults);
      if (!faults.isEmpty()) {
        return shell.refuse(faults);
      }
      return table.open(
          shell,
          begins(),
          (dynamo, name) -> run(new Keys(dynamo, name, shell.clock(), new SecureRandom())));
    }
  }

  @Command(
      name = "create",
      description = {
        "Makes a key and prints it, once: only its hash is kept.",
        "A tenant begins with its first key, and has two at most: make the new one, use it, then"
            + " revoke the old one."
      },
      sortOptions = false)
  private static final class Create extends OnKeys {
    @Option(
        names = "--tenant",
        paramLabel = "NAME",
        required = true,
        description = "Whose key it is: 1 to 40 of a-z, 0-9, _ and -.")
    private String tenant = "";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        description =
            "read: results and checks; write: submit, cancel, erase too; admin: webhooks too."
                + " write unless given.")
    private String scope = Scope.WRITE.code();

    Create(Shell shell) {
      super(shell);
    }

    @Override
    void check(List<String> faults) {
      checkTenant(tenant, faults);
      if (scope().isEmpty()) {
        faults.add("--scope is one of read, write, admin; " + scope + " was given");
      }
    }

    @Override
    boolean begins() {
      return true;
    }

    @Override
    int run(Keys keys) {
      return switch (keys.create(new Tenant(tenant), scope().orElseThrow())) {
        case Creation.Created(var key, boolean newTenant) -> {
          if (newTenant) {
            shell.note("tenant " + tenant + " is new");
          }
          shell.note("this is shown once; key " + key.id() + " may " + scope + " for " + tenant);
          shell.out().println(key.reveal());
          shell.out().flush();
          yield Exit.DONE;
        }
        case Creation.TooMany(List<IssuedKey> live) ->
            shell.fail(
                "tenant "
                    + tenant
                    + " has "
                    + live.size()
                    + " live keys, the most there may be; revoke the one that is not used: "
                    + live.stream()
                        .map(key ->
                            key.id()
                                + " (made "
                                + seconds(key.createdAt())
                                + ", last used "
                                + (key.lastUsed() == null ? "never" : seconds(key.lastUsed()))
                                + ")")
                        .collect(Collectors.joining(", ")));
      };
    }

    private Optional<Scope> scope() {
      return Arrays.stream(Scope.values()).filter(each -> each.code().equals(scope)).findFirst();
    }
  }

  @Command(
      name = "list",
      description = "Lists tenants, their limits, and their keys without their secrets.",
      sortOptions = false)
  private static final class ListThem extends OnKeys {
    @Option(
        names = "--tenant",
        paramLabel = "NAME",
        description = "This one alone; all unless given.")
    private @Nullable String tenant;

    ListThem(Shell shell) {
      super(shell);
    }

    @Override
    void check(List<String> faults) {
      if (tenant != null) {
        checkTenant(tenant, faults);
      }
    }

    @Override
    int run(Keys keys) {
      List<Holder> holders;
      if (tenant == null) {
        holders = keys.all();
      } else {
        Optional<Holder> holder = keys.find(new Tenant(tenant));
        if (holder.isEmpty()) {
          return shell.refuse(List.of(noTenant(tenant)));
        }
        holders = List.of(holder.get());
      }
      if (holders.isEmpty()) {
        shell.note("there is no tenant yet; keys create makes one");
      }
      holders.forEach(this::show);
      shell.out().flush();
      return Exit.DONE;
    }

    private void show(Holder holder) {
      shell.out().println(holder.tenant().id() + ": " + shown(holder.limits()));
      for (IssuedKey key : holder.keys()) {
        Instant revoked = key.revokedAt();
        Instant used = key.lastUsed();
        shell
            .out()
            .printf(
                Locale.ROOT,
                "  %s  %-5s  made %s  last used %-20s  %s%n",
                key.id(),
                key.scope().code(),
                seconds(key.createdAt()),
                used == null ? "never" : seconds(used),
                revoked == null ? "live" : "revoked " + seconds(revoked));
      }
    }
  }

  @Command(
      name = "revoke",
      description = "Ends a key's life; a minute later at most nobody gets in with it.",
      sortOptions = false)
  private static final class Revoke extends OnKeys {
    @Parameters(
        paramLabel = "ID",
        description = "The key's id, as list shows it: what stands between plx_ and the next _.")
    private String id = "";

    Revoke(Shell shell) {
      super(shell);
    }

    @Override
    void check(List<String> faults) {
      if (!id.matches("[0-9A-Za-z]{1,40}")) {
        // It may be a whole key, which is not to be shown again.
        faults.add("a key's id has letters and digits alone; give that, not the key itself");
      }
    }

    @Override
    int run(Keys keys) {
      Optional<Tenant> tenant = keys.revoke(id);
      if (tenant.isEmpty()) {
        return shell.refuse(List.of("no live key has the id " + id));
      }
      shell.note(
          "key "
              + id
              + " of "
              + tenant.get().id()
              + " opens nothing from now on, or within a minute");
      return Exit.DONE;
    }
  }

  @Command(
      name = "limits",
      description =
          "Sets how much a tenant may ask for; what is not given stays. Shows the limits.",
      sortOptions = false)
  private static final class Limit extends OnKeys {
    @Option(
        names = "--tenant",
        paramLabel = "NAME",
        required = true,
        description = "Whose limits they are.")
    private String tenant = "";

    @Option(names = "--requests", paramLabel = "N", description = "Requests a minute.")
    private @Nullable Integer requests;

    @Option(
        names = "--open-jobs",
        paramLabel = "N",
        description = "Jobs that are queued or being worked at once.")
    private @Nullable Integer openJobs;

    @Option(
        names = "--tokens",
        paramLabel = "N",
        description = "Tokens of the language model a day, from midnight to midnight UTC.")
    private @Nullable Long tokens;

    Limit(Shell shell) {
      super(shell);
    }

    @Override
    void check(List<String> faults) {
      checkTenant(tenant, faults);
      checkLimit("--requests", requests, faults);
      checkLimit("--open-jobs", openJobs, faults);
      checkLimit("--tokens", tokens, faults);
    }

    private static void checkLimit(String name, @Nullable Number given, List<String> faults) {
      if (given != null && given.longValue() < 1) {
        faults.add(name + " is at least 1; " + given + " was given");
      }
    }

    @Override
    int run(Keys keys) {
      Optional<Holder> holder = keys.find(new Tenant(tenant));
      if (holder.isEmpty()) {
        return shell.refuse(List.of(noTenant(tenant)));
      }
      Limits now = holder.get().limits();
      Limits wanted =
          new Limits(
              requests == null ? now.requestsPerMinute() : requests,
              openJobs == null ? now.openJobs() : openJobs,
              tokens == null ? now.tokensPerDay() : tokens);
      if (!wanted.equals(now)) {
        keys.limit(holder.get().tenant(), wanted);
      }
      shell.out().println(tenant + ": " + shown(wanted));
      shell.out().flush();
      return Exit.DONE;
    }
  }

  private static void checkTenant(String name, List<String> faults) {
    if (!Tenant.named(name)) {
      faults.add(
          "--tenant is a name of 1 to 40 of a-z, 0-9, _ and - that is not taken; "
              + name
              + " was given");
    }
  }

  private static String noTenant(String name) {
    return "there is no tenant " + name + "; keys create makes one";
  }

  private static String shown(Limits limits) {
    return limits.requestsPerMinute()
        + " requests a minute, "
        + limits.openJobs()
        + " open jobs, "
        + limits.tokensPerDay()
        + " model tokens a day";
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
