package app.parallax.language;

import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads units and currencies that stand before or after a number. */
final class Units {
  static final Unit PERCENT = new Unit(Dimension.SHARE, "percent", BigDecimal.ONE);
  static final Unit FRACTION = new Unit(Dimension.SHARE, "fraction", BigDecimal.ONE);
  static final Unit POINT = new Unit(Dimension.POINTS, "percentage point", BigDecimal.ONE);
  static final Unit YEARS_OLD = new Unit(Dimension.AGE, "year", BigDecimal.ONE);
  static final Unit RANK = new Unit(Dimension.ORDINAL, "", BigDecimal.ONE);
  static final Unit SCORE = new Unit(Dimension.SCORE, "", BigDecimal.ONE);
  private static final Unit BASIS_POINT =
      new Unit(Dimension.POINTS, "basis point", new BigDecimal("0.01"));

  /** A line is a dimension, a factor, a name and the words that mean it; "_" stands for a space. */
  private static final String TABLE =
      """
      LENGTH 1000 kilometre km kms kilometre kilometres kilometer kilometers
      LENGTH 1609.344 mile mile miles mi
      LENGTH 1852 nautical_mile nautical_mile nautical_miles nmi
      LENGTH 1 metre metre metres meter meters m
      LENGTH 0.01 centimetre cm centimetre centimetres centimeter centimeters
      LENGTH 0.001 millimetre mm millimetre millimetres millimeter millimeters
      LENGTH 0.3048 foot foot feet ft
      LENGTH 0.0254 inch inch inches
      LENGTH 0.9144 yard yard yards yd
      AREA 10000 hectare hectare hectares ha
      AREA 4046.8564224 acre acre acres
      AREA 1000000 square_kilometre square_kilometre square_kilometres square_kilometer square_kilometers sq_km
      AREA 2589988.110336 square_mile square_mile square_miles sq_mi sq_miles
      AREA 1 square_metre square_metre square_metres square_meter square_meters sq_m sqm
      AREA 0.09290304 square_foot square_foot square_feet sq_ft sqft
      MASS 1000 tonne tonne tonnes metric_ton metric_tons mt
      MASS 907.18474 ton ton tons
      MASS 1 kilogram kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes
      MASS 0.001 gram gram grams gramme grammes
      MASS 0.45359237 pound lb lbs
      MASS 0.028349523125 ounce ounce ounces oz
      MASS 6.35029318 stone stone
      VOLUME 1 litre litre litres liter liters
      VOLUME 3.785411784 gallon gallon gallons
      VOLUME 158.987294928 barrel barrel barrels bbl
      VOLUME 0.56826125 pint pint pints
      VOLUME 1000 cubic_metre cubic_metre cubic_metres cubic_meter cubic_meters
      VOLUME 28.316846592 cubic_foot cubic_foot cubic_feet
      SPEED 1 kilometre_an_hour km/h kph kmh kilometres_per_hour kilometers_per_hour kilometres_an_hour kilometers_an_hour km_per_hour km_an_hour
      SPEED 1.609344 mile_an_hour mph miles_per_hour miles_an_hour
      SPEED 1.852 knot knot knots
      TEMPERATURE 1 degree_Celsius degrees_celsius degree_celsius degrees_centigrade
      TEMPERATURE 1 degree_Fahrenheit degrees_fahrenheit degree_fahrenheit
      TEMPERATURE 1 degree degree degrees
      DURATION 1 second second seconds sec secs
      DURATION 60 minute minute minutes min mins
      DURATION 3600 hour hour hours hr hrs
      DURATION 86400 day day days
      DURATION 604800 week week weeks
      DURATION 1209600 fortnight fortnight fortnights
      DURATION 2629746 month month months
      DURATION 31556952 year year years yr yrs
      DURATION 315569520 decade decade decades
      DURATION 3155695200 century century centuries
      SHARE 1 percent percent per_cent pct percents
      POINTS 1 percentage_point percentage_point percentage_points percent_point percent_points per_cent_point pp ppt ppts
      POINTS 0.01 basis_point basis_point basis_points bp bps bip bips
      """;

  /** A line is a currency's name and the words that mean it, after a number. */
  private static final String CURRENCIES =
      """
      dollar dollar dollars us_dollar us_dollars bucks buck usd
      australian_dollar australian_dollar australian_dollars aud
      canadian_dollar canadian_dollar canadian_dollars cad
      hong_kong_dollar hong_kong_dollar hong_kong_dollars hkd
      singapore_dollar singapore_dollar singapore_dollars sgd
      new_zealand_dollar new_zealand_dollar new_zealand_dollars nzd
      euro euro euros eur
      pound pound pounds quid sterling gbp pounds_sterling
      yen yen jpy
      yuan yuan renminbi rmb cny
      rupee rupee rupees inr rs
      rouble rouble roubles ruble rubles rub
      franc franc francs chf swiss_franc swiss_francs cfa_franc cfa_francs
      crown crown crowns
      krona krona kronor sek
      krone krone kroner nok dkk
      mark mark marks deutschmark deutschmarks deutsche_mark deutsche_marks
      peso peso pesos mxn php
      real real reais brl
      real_ reals
      lira lira liras lire try
      won won krw
      baht baht thb
      dong dong vnd
      rupiah rupiah idr
      ringgit ringgit myr
      dinar dinar dinars
      dirham dirham dirhams aed
      riyal riyal riyals sar
      rial rial rials
      shekel shekel shekels nis ils
      rand rand zar
      naira naira ngn
      cedi cedi cedis ghs
      shilling shilling shillings kes
      birr birr etb
      kwacha kwacha
      zloty zloty zlotys zlotych pln
      forint forint forints huf
      koruna koruna korunas koruny czk
      hryvnia hryvnia hryvnias uah
      tenge tenge kzt
      leu leu lei ron
      lev lev leva bgn
      taka taka bdt
      afghani afghani afghanis
      manat manat
      lari lari gel
      dram dram drams
      som som
      kip kip
      kyat kyat kyats
      riel riel riels
      pula pula
      dalasi dalasi
      leone leone leones
      kwanza kwanza kwanzas
      quetzal quetzal quetzals quetzales
      lempira lempira lempiras
      colon colones
      bolivar bolivar bolivars bolivares
      boliviano boliviano bolivianos
      guarani guarani guaranis
      sol soles
      gourde gourde gourdes
      florin florin florins
      guilder guilder guilders
      ducat ducat ducats
      thaler thaler thalers taler talers
      drachma drachma drachmas
      peseta peseta pesetas
      escudo escudo escudos
      schilling schilling schillings
      bitcoin bitcoin bitcoins btc
      """;

  private static final Map<String, Unit> UNITS = new HashMap<>();
  private static final Map<String, Unit> MONEY = new HashMap<>();

  static {
    TABLE
        .lines()
        .forEach(line -> {
          String[] parts = line.split(" ");
          Unit unit =
              new Unit(
                  Dimension.valueOf(parts[0]),
                  parts[2].replace('_', ' '),
                  new BigDecimal(parts[1]));
          for (int i = 3; i < parts.length; i++) {
            UNITS.put(parts[i].replace('_', ' '), unit);
          }
        });
    CURRENCIES
        .lines()
        .forEach(line -> {
          String[] parts = line.split(" ");
          for (int i = 1; i < parts.length; i++) {
            MONEY.put(parts[i].replace('_', ' '), money(parts[0].replace('_', ' ')));
          }
        });
  }

  private Units() {}

  /**
   * A unit that was read.
   *
   * @param next the index of the piece after it
   * @param scale by what the number is multiplied besides: a penny is a hundredth of a pound
   */
  record Match(Unit unit, int next, BigDecimal scale) {
    Match(Unit unit, int next) {
      this(unit, next, BigDecimal.ONE);
    }
  }

  static Unit money(String name) {
    return new Unit(Dimension.MONEY, name, BigDecimal.ONE);
  }

  /** The currency whose sign or code stands at a piece, before a number; null where none does. */
  static @Nullable Match sign(Scan scan, int i) {
    Piece piece = scan.at(i);
    if (piece.kind() == Piece.Kind.MARK) {
      String name =
          switch (piece.folded()) {
            case "$" -> "dollar";
            case "\u20AC" -> "euro";
            case "\u00A3" -> "pound";
            case "\u00A5" -> "yen";
            case "\u20B9" -> "rupee";
            case "\u20A6" -> "naira";
            case "\u20BD" -> "rouble";
            case "\u20A9" -> "won";
            case "\u20BA" -> "lira";
            case "\u20AA" -> "shekel";
            case "\u20B4" -> "hryvnia";
            case "\u20B5" -> "cedi";
            case "\u0E3F" -> "baht";
            case "\u20AB" -> "dong";
            case "\u20B1" -> "peso";
            case "\u20B8" -> "tenge";
            default -> null;
          };
      return name == null ? null : new Match(money(name), i + 1);
    }
    if (!piece.isWord() || !Character.isUpperCase(piece.raw().charAt(0))) {
      return null;
    }
    if (scan.at(i + 1).isGlued('$')) {
      String name =
          switch (piece.folded()) {
            case "us" -> "dollar";
            case "a", "au" -> "australian dollar";
            case "c", "ca" -> "canadian dollar";
            case "hk" -> "hong kong dollar";
            case "nz" -> "new zealand dollar";
            case "s" -> "singapore dollar";
            case "r" -> "real";
            case "nt" -> "taiwan dollar";
            default -> null;
          };
      return name == null ? null : new Match(money(name), i + 2);
    }
    if (piece.isWord("rs")) {
      return new Match(money("rupee"), scan.at(i + 1).isGlued('.') ? i + 2 : i + 1);
    }
    Unit unit =
        piece.isAllCapitals() && piece.raw().length() == 3 ? MONEY.get(piece.folded()) : null;
    return unit == null || !scan.at(i + 1).isNumber() ? null : new Match(unit, i + 1);
  }

  /**
   * The unit that begins at a piece, after a number; null where none does.
   *
   * @param hyphened whether a hyphen stands before it: the unit is then in the singular
   */
  static @Nullable Match at(Scan scan, int i, boolean hyphened) {
    Piece piece = scan.at(i);
    if (piece.isMark('%')) {
      boolean points = scan.at(i + 1).isWord("point") || scan.at(i + 1).isWord("points");
      return points ? new Match(POINT, i + 2) : new Match(PERCENT, i + 1);
    }
    if (piece.isMark('\u20AC') || piece.isMark('\u00A3')) {
      return new Match(money(piece.isMark('\u20AC') ? "euro" : "pound"), i + 1);
    }
    if (piece.isMark('\u00B0')) {
      return degrees(scan, i + 1);
    }
    if (!piece.isWord()) {
      return null;
    }
    if (piece.isWord("km") && scan.at(i + 1).isGlued('/') && scan.at(i + 2).isWord("h")) {
      return new Match(unit("km/h"), i + 3);
    }
    String two = "";
    if (scan.at(i + 1).isWord()) {
      two = piece.folded() + " " + scan.at(i + 1).folded();
    } else if (scan.at(i + 1).isGlued('-') && scan.at(i + 2).isWord()) {
      two = piece.folded() + " " + scan.at(i + 2).folded();
      Match match = lookup(two, i + 3);
      if (match != null) {
        return match;
      }
      two = "";
    }
    if (scan.at(i + 2).isWord() && !two.isEmpty()) {
      Match match = lookup(two + " " + scan.at(i + 2).folded(), i + 3);
      if (match != null) {
        return match;
      }
    }
    if (!two.isEmpty()) {
      Match match = lookup(two, i + 2);
      if (match != null) {
        return match;
      }
    }
    return single(scan, i, hyphened);
  }

  private static @Nullable Match single(Scan scan, int i, boolean hyphened) {
    Piece piece = scan.at(i);
    if (piece.isCapitalised() && scan.style() == Scan.Style.PROSE && !piece.isAllCapitals()) {
      return null;
    }
    switch (piece.folded()) {
      case "p", "pence", "penny" -> {
        return piece.isWord("p") && piece.spaced()
            ? null
            : new Match(money("pound"), i + 1, new BigDecimal("0.01"));
      }
      case "cents", "cent" -> {
        return new Match(money("cent"), i + 1);
      }
      case "m", "mi", "ha", "mm", "cm", "min", "pp", "ft", "mt", "bp", "bps" -> {
        // Short letters are units only beside their number or where no capital makes them a name.
        if (piece.isCapitalised() || piece.folded().length() == 1 && piece.spaced()) {
          return null;
        }
      }
      case "second" -> {
        if (!hyphened) {
          return null;
        }
      }
      case "stone",
          "mark",
          "real",
          "som",
          "won",
          "try",
          "sol",
          "rand",
          "crown",
          "pound",
          "colon" -> {
        if (!hyphened && !precededByOne(scan, i)) {
          return "won".equals(piece.folded()) && NumberWords.isMagnitude(scan.at(i - 1))
              ? new Match(money("won"), i + 1)
              : "rand".equals(piece.folded()) ? new Match(money("rand"), i + 1) : null;
        }
      }
      case "point" -> {
        return null;
      }
      default -> {}
    }
    return lookup(piece.folded(), i + 1);
  }

  private static boolean precededByOne(Scan scan, int i) {
    Piece before = scan.at(i - 1);
    return before.isWord("one")
        || before.isWord("a")
        || before.isNumber() && before.raw().equals("1")
        || NumberWords.isMagnitude(before);
  }

  private static @Nullable Match lookup(String words, int next) {
    Unit unit = UNITS.get(words);
    if (unit == null) {
      unit = MONEY.get(words);
    }
    if (unit == null) {
      return null;
    }
    return new Match(unit, next);
  }

  /** The currency that a word names, null for any other word. */
  static @Nullable Unit currency(String folded) {
    return MONEY.get(folded);
  }

  static Unit unit(String words) {
    Unit unit = UNITS.get(words);
    if (unit == null) {
      throw new IllegalArgumentException("no unit " + words);
    }
    return unit;
  }

  static Unit basisPoint() {
    return BASIS_POINT;
  }

  private static Match degrees(Scan scan, int i) {
    Piece letter = scan.at(i);
    if (letter.isWord("c")) {
      return new Match(unit("degrees celsius"), i + 1);
    }
    return letter.isWord("f")
        ? new Match(unit("degrees fahrenheit"), i + 1)
        : new Match(unit("degrees"), i);
  }
}
