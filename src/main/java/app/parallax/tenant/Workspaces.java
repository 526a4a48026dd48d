package app.parallax.tenant;

import app.parallax.tenant.Workspace.BotToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Which Slack workspace is which tenant's.
 *
 * <pre>
 * pk              sk       holds
 * tenant#slack    T…       the workspace's token
 * @slack#T…       tenant   whose workspace it is
 * </pre>
 *
 * <p>A workspace is one tenant's at a time; connecting it again moves it.
 */
public final class Workspaces {
  private static final Pattern TEAM = Pattern.compile("[TE][A-Z0-9]{1,30}");

  private final DynamoDbClient dynamo;
  private final String table;

  public Workspaces(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** Whether this is how Slack names a workspace. */
  public static boolean isTeam(String team) {
    return TEAM.matcher(team).matches();
  }

  /** The workspace of that name, if it is anybody's. */
  public Optional<Workspace> find(String team) {
    return tenantOf(team)
        .map(tenant -> new Workspace(team, tenant, token(item(tenant.id() + "#slack", team))));
  }

  /** Makes a workspace a tenant's, whosesoever it was. */
  public void connect(Workspace workspace) {
    if (!isTeam(workspace.team())) {
      throw new IllegalArgumentException("a workspace's name begins with T or E");
    }
    List<TransactWriteItem> writes = new ArrayList<>();
    Optional<Tenant> before = tenantOf(workspace.team());
    before
        .filter(tenant -> !tenant.equals(workspace.tenant()))
        .ifPresent(tenant -> writes.add(delete(tenant.id() + "#slack", workspace.team())));
    Map<String, AttributeValue> owner = new HashMap<>(key("@slack#" + workspace.team(), "tenant"));
    owner.put("tenant", AttributeValue.fromS(workspace.tenant().id()));
    writes.add(
        TransactWriteItem.builder()
            .put(put -> {
              put.tableName(table).item(owner);
              if (before.isEmpty()) {
                put.conditionExpression("attribute_not_exists(pk)");
              } else {
                put.conditionExpression("tenant = :before")
                    .expressionAttributeValues(
                        Map.of(":before", AttributeValue.fromS(before.get().id())));
              }
            })
            .build());
    Map<String, AttributeValue> item =
        new HashMap<>(key(workspace.tenant().id() + "#slack", workspace.team()));
    BotToken token = workspace.token();
    if (token != null) {
      item.put("token", AttributeValue.fromS(token.value()));
    }
    writes.add(TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build());
    dynamo.transactWriteItems(request -> request.transactItems(writes));
  }

  /** Lets a workspace go, its token with it; says whether it was anybody's. */
  public boolean disconnect(String team) {
    Optional<Tenant> tenant = tenantOf(team);
    tenant.ifPresent(owner ->
        dynamo.transactWriteItems(request ->
            request.transactItems(
                delete(owner.id() + "#slack", team), delete("@slack#" + team, "tenant"))));
    return tenant.isPresent();
  }

  private Optional<Tenant> tenantOf(String team) {
    return Optional.ofNullable(item("@slack#" + team, "tenant").get("tenant"))
        .map(tenant -> new Tenant(tenant.s()));
  }

  private static @Nullable BotToken token(Map<String, AttributeValue> item) {
    AttributeValue token = item.get("token");
    return token == null ? null : new BotToken(token.s());
  }

  private Map<String, AttributeValue> item(String pk, String sk) {
    return dynamo.getItem(get -> get.tableName(table).key(key(pk, sk)).consistentRead(true)).item();
  }

  private TransactWriteItem delete(String pk, String sk) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(table).key(key(pk, sk)))
        .build();
  }

  private static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }
}
