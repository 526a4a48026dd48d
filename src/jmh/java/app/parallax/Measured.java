package app.parallax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** Values of one kind, one a round, in the order of the rounds. */
public record Measured(List<Double> values) {
  public Measured {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  /** Each value against the other's of the same round, so that what slows both cancels. */
  public Measured over(Measured other) {
    return with(other, (a, b) -> a / b);
  }

  /** Each value and the other's of the same round, as one. */
  public Measured with(Measured other, DoubleBinaryOperator one) {
    List<Double> joined = new ArrayList<>();
    for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
      joined.add(one.applyAsDouble(values.get(i), other.values.get(i)));
    }
    return new Measured(joined);
  }

  public double median() {
    return quantile(.5);
  }

  /** Between neighbours, linearly. */
  public double quantile(double share) {
    List<Double> sorted = values.stream().sorted().toList();
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }

  /** The median, the middle half and the number of rounds. */
  public String shown(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT,
        number + " | " + number + " – " + number + " | %d",
        median(),
        quantile(.25),
        quantile(.75),
        values.size());
  }
}
