package app.parallax.job.memory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB's expressions: conditions and updates, each parsed once.
 *
 * <p>Grammar and precedence are those of the DynamoDB Developer Guide ("Condition and filter
 * expressions", "Update expressions"), without what lists need: indexes, {@code list_append}.
 */
final class Expression {
  private static final Map<String, Condition> CONDITIONS = new ConcurrentHashMap<>();
  private static final Map<String, List<Change>> UPDATES = new ConcurrentHashMap<>();
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([#:]?[A-Za-z_][A-Za-z0-9_-]*|<>|<=|>=|[=<>(),.+-])");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  private Expression(String text) {
    Matcher token = TOKEN.matcher(text.strip());
    int end = 0;
    while (token.lookingAt()) {
      tokens.add(token.group(1));
      end = token.end();
      token.region(end, text.strip().length());
    }
    if (end != text.strip().length()) {
      throw new IllegalArgumentException("no expression of DynamoDB's: " + text);
    }
  }

  /** An item, and what an expression's placeholders stand for. */
  record Scope(
      Map<String, AttributeValue> item,
      Map<String, String> names,
      Map<String, AttributeValue> values) {}

  interface Condition {
    boolean holds(Scope scope);
  }

  private interface Operand {
    @Nullable AttributeValue in(Scope scope);
  }

  private interface Change {
    void make(Scope scope, Map<String, AttributeValue> item);
  }

  /** A condition; none always holds. */
  static Condition condition(@Nullable String text) {
    return text == null
        ? _ -> true
        : CONDITIONS.computeIfAbsent(
            text,
            each -> {
              Expression expression = new Expression(each);
              Condition condition = expression.or();
              expression.end();
              return condition;
            });
  }

  /** The item as an update leaves it. */
  static Map<String, AttributeValue> updated(String text, Scope scope) {
    Map<String, AttributeValue> item = new HashMap<>(scope.item());
    UPDATES
        .computeIfAbsent(text, each -> new Expression(each).changes())
        .forEach(change -> change.make(scope, item));
    return item;
  }

  /** The place in an item that a path names, from the outside in. */
  private record Place(List<String> path) implements Operand {
    private static String name(String token, Scope scope) {
      return token.startsWith("#") ? scope.names().getOrDefault(token, token) : token;
    }

    @Override
    public @Nullable AttributeValue in(Scope scope) {
      Map<String, AttributeValue> map = scope.item();
      AttributeValue value = null;
      for (String step : path) {
        value = map.get(name(step, scope));
        if (value == null) {
          return null;
        }
        map = value.hasM() ? value.m() : Map.of();
      }
      return value;
    }

    void put(Scope scope, Map<String, AttributeValue> item, @Nullable AttributeValue value) {
      put(scope, item, value, 0);
    }

    private void put(
        Scope scope, Map<String, AttributeValue> into, @Nullable AttributeValue value, int depth) {
      String name = name(path.get(depth), scope);
      if (depth < path.size() - 1) {
        AttributeValue inner = into.get(name);
        if (inner == null) {
          throw new IllegalArgumentException("no document has the path of an update");
        }
        Map<String, AttributeValue> copy = new HashMap<>(inner.m());
        put(scope, copy, value, depth + 1);
        into.put(name, AttributeValue.fromM(copy));
      } else if (value == null) {
        into.remove(name);
      } else {
        into.put(name, value);
      }
    }
  }

  private Condition or() {
    Condition condition = and();
    while (take("OR")) {
      Condition left = condition;
      Condition right = and();
      condition = scope -> left.holds(scope) || right.holds(scope);
    }
    return condition;
  }

  private Condition and() {
    Condition condition = not();
    while (take("AND")) {
      Condition left = condition;
      Condition right = not();
      condition = scope -> left.holds(scope) && right.holds(scope);
    }
    return condition;
  }

  private Condition not() {
    if (take("NOT")) {
      Condition denied = not();
      return scope -> !denied.holds(scope);
    }
    if (take("(")) {
      Condition inner = or();
      need(")");
      return inner;
    }
    if (take("attribute_exists")) {
      Operand operand = only();
      return scope -> operand.in(scope) != null;
    }
    if (take("attribute_not_exists")) {
      Operand operand = only();
      return scope -> operand.in(scope) == null;
    }
    if (take("begins_with")) {
      List<Operand> both = arguments();
      return scope -> {
        AttributeValue text = both.get(0).in(scope);
        AttributeValue start = both.get(1).in(scope);
        return text != null && start != null && text.s().startsWith(start.s());
      };
    }
    if (take("contains")) {
      List<Operand> both = arguments();
      return scope -> {
        AttributeValue in = both.get(0).in(scope);
        AttributeValue part = both.get(1).in(scope);
        return in != null
            && part != null
            && (in.hasSs()
                ? in.ss().contains(part.s())
                : in.s() != null && in.s().contains(part.s()));
      };
    }
    return comparison();
  }

  private Condition comparison() {
    Operand left = sum();
    if (take("IN")) {
      List<Operand> choices = arguments();
      return scope ->
          choices.stream().anyMatch(choice -> compared("=", left.in(scope), choice.in(scope)));
    }
    if (take("BETWEEN")) {
      Operand low = sum();
      need("AND");
      Operand high = sum();
      return scope ->
          compared(">=", left.in(scope), low.in(scope))
              && compared("<=", left.in(scope), high.in(scope));
    }
    String operator = next();
    Operand right = sum();
    return scope -> compared(operator, left.in(scope), right.in(scope));
  }

  private Operand sum() {
    Operand operand = operand();
    while (at < tokens.size() && (tokens.get(at).equals("+") || tokens.get(at).equals("-"))) {
      boolean plus = next().equals("+");
      Operand left = operand;
      Operand right = operand();
      operand =
          scope -> {
            BigDecimal a = number(left.in(scope));
            BigDecimal b = number(right.in(scope));
            return AttributeValue.fromN((plus ? a.add(b) : a.subtract(b)).toPlainString());
          };
    }
    return operand;
  }

  private Operand operand() {
    if (take("if_not_exists")) {
      List<Operand> both = arguments();
      return scope -> {
        AttributeValue there = both.get(0).in(scope);
        return there == null ? both.get(1).in(scope) : there;
      };
    }
    if (take("size")) {
      Operand operand = only();
      return scope -> {
        AttributeValue value = operand.in(scope);
        return value == null ? null : AttributeValue.fromN(Integer.toString(size(value)));
      };
    }
    if (at < tokens.size() && tokens.get(at).startsWith(":")) {
      String placeholder = next();
      return scope -> scope.values().get(placeholder);
    }
    return place();
  }

  private Place place() {
    List<String> path = new ArrayList<>(List.of(next()));
    while (take(".")) {
      path.add(next());
    }
    return new Place(path);
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    while (at < tokens.size()) {
      String clause = next().toUpperCase(Locale.ROOT);
      do {
        Place place = place();
        changes.add(
            switch (clause) {
              case "SET" -> {
                need("=");
                Operand value = sum();
                yield (scope, item) -> place.put(scope, item, value.in(scope));
              }
              case "REMOVE" -> (scope, item) -> place.put(scope, item, null);
              case "ADD" -> {
                Operand more = operand();
                yield (scope, item) ->
                    place.put(scope, item, added(place.in(scope), more.in(scope)));
              }
              default -> throw new IllegalArgumentException("no clause of an update: " + clause);
            });
      } while (take(","));
    }
    return changes;
  }

  private static AttributeValue added(
      @Nullable AttributeValue there, @Nullable AttributeValue more) {
    if (more != null && more.hasSs()) {
      List<String> both = new ArrayList<>(there == null ? List.of() : there.ss());
      more.ss().stream().filter(each -> !both.contains(each)).forEach(both::add);
      return AttributeValue.fromSs(both);
    }
    BigDecimal before = there == null ? BigDecimal.ZERO : number(there);
    return AttributeValue.fromN(before.add(number(more)).toPlainString());
  }

  private static boolean compared(
      String operator, @Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (left == null || right == null) {
      return operator.equals("<>") && left != right;
    }
    if (operator.equals("=") || operator.equals("<>")) {
      boolean same =
          left.n() != null && right.n() != null
              ? number(left).compareTo(number(right)) == 0
              : left.equals(right);
      return same == operator.equals("=");
    }
    int order;
    if (left.n() != null && right.n() != null) {
      order = number(left).compareTo(number(right));
    } else if (left.s() != null && right.s() != null) {
      order = left.s().compareTo(right.s());
    } else {
      return false;
    }
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw new IllegalArgumentException("no comparison: " + operator);
    };
  }

  private static BigDecimal number(@Nullable AttributeValue value) {
    if (value == null || value.n() == null) {
      throw new IllegalArgumentException("a number was expected");
    }
    return new BigDecimal(value.n());
  }

  private static int size(AttributeValue value) {
    if (value.s() != null) {
      return value.s().length();
    }
    if (value.b() != null) {
      return value.b().asByteArrayUnsafe().length;
    }
    return value.hasM() ? value.m().size() : value.hasL() ? value.l().size() : value.ss().size();
  }

  private Operand only() {
    return arguments().getFirst();
  }

  private List<Operand> arguments() {
    need("(");
    List<Operand> arguments = new ArrayList<>();
    do {
      arguments.add(sum());
    } while (take(","));
    need(")");
    return arguments;
  }

  private boolean take(String word) {
    boolean there = at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
    if (there) {
      at++;
    }
    return there;
  }

  private void need(String word) {
    if (!take(word)) {
      throw new IllegalArgumentException(word + " was expected in " + String.join(" ", tokens));
    }
  }

  private String next() {
    if (at == tokens.size()) {
      throw new IllegalArgumentException("an expression ends early: " + String.join(" ", tokens));
    }
    return tokens.get(at++);
  }

  private void end() {
    if (at < tokens.size()) {
      throw new IllegalArgumentException("an expression goes on: " + String.join(" ", tokens));
    }
  }
}
