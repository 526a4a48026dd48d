package app.parallax.language;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which adjectives and short forms mean a country or region: "French" and "France", "UK" and
 * "British".
 *
 * <p>The list holds what no rule forms; "Marenian" and "Marenia" meet by their endings in {@link
 * #alike}.
 */
final class Gazetteer {
  /** A line is a place and what else means it; "_" stands for a space. */
  private static final String TABLE =
      """
      afghanistan afghan afghans
      argentina argentine argentines argentinian argentinians
      bangladesh bangladeshi bangladeshis
      belgium belgian belgians
      britain british uk united_kingdom great_britain briton britons
      cambodia cambodian cambodians
      catalonia catalan catalans
      china chinese prc
      cyprus cypriot cypriots
      czechia czech czechs czech_republic
      denmark danish dane danes
      england english
      europe european europeans
      european_union eu
      finland finnish finn finns
      france french
      germany german germans
      greece greek greeks
      greenland greenlandic
      iceland icelandic icelanders
      india indian indians
      iraq iraqi iraqis
      ireland irish
      israel israeli israelis
      kazakhstan kazakh kazakhs
      kosovo kosovar kosovars
      kurdistan kurdish kurd kurds
      kyrgyzstan kyrgyz
      lebanon lebanese
      malta maltese
      monaco monegasque
      myanmar burma burmese
      netherlands dutch holland
      new_zealand new_zealander new_zealanders
      niger nigerien nigeriens
      norway norwegian norwegians
      pakistan pakistani pakistanis
      palestine palestinian palestinians
      peru peruvian peruvians
      philippines filipino filipinos philippine
      poland polish pole poles
      portugal portuguese
      saudi_arabia saudi saudis
      scotland scottish scots
      serbia serb serbs serbian serbians
      slovakia slovak slovaks
      slovenia slovene slovenes slovenian
      somalia somali somalis
      south_africa south_african south_africans
      south_korea south_korean south_koreans
      north_korea north_korean north_koreans
      spain spanish spaniard spaniards
      sweden swedish swede swedes
      switzerland swiss
      tajikistan tajik tajiks
      thailand thai thais
      turkey turkish turk turks turkiye
      turkmenistan turkmen
      ukraine ukrainian ukrainians
      united_arab_emirates uae emirati emiratis
      united_nations un
      united_states us usa america american americans united_states_of_america
      uzbekistan uzbek uzbeks
      wales welsh
      yemen yemeni yemenis
      democrat democratic democrats
      republican republicans gop
      """;

  /** Endings of places' names, and of what is from there. */
  private static final Set<String> OF_PLACES = Set.of("", "a", "ia", "y", "e", "o", "os");

  private static final Set<String> OF_ADJECTIVES =
      Lexicon.words("ians ian eans ean ans an ns n ese is i ish ers er ic s");

  private static final Map<String, String> PLACES = new HashMap<>();

  static {
    TABLE
        .lines()
        .forEach(line -> {
          String[] words = line.split(" ");
          for (String word : words) {
            PLACES.put(word.replace('_', ' '), words[0].replace('_', ' '));
          }
        });
  }

  private Gazetteer() {}

  static boolean knows(String key) {
    return PLACES.containsKey(key);
  }

  /** The place that a name means; the name itself where no list knows it. */
  static String place(String key) {
    return PLACES.getOrDefault(key, key);
  }

  /** Whether two single words are a place and its adjective: they share all but such an ending. */
  static boolean alike(String one, String other) {
    if (place(one).equals(place(other))) {
      return true;
    }
    if (PLACES.containsKey(one) || PLACES.containsKey(other)) {
      // What the list knows it knows whole: Niger is not Nigeria.
      return false;
    }
    int shared = 0;
    while (shared < Math.min(one.length(), other.length())
        && one.charAt(shared) == other.charAt(shared)) {
      shared++;
    }
    for (int stem = shared; stem >= 4 && stem >= shared - 2; stem--) {
      String here = one.substring(stem);
      String there = other.substring(stem);
      if (OF_ADJECTIVES.contains(here) && isEnding(there)
          || OF_ADJECTIVES.contains(there) && isEnding(here)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnding(String ending) {
    return OF_PLACES.contains(ending) || OF_ADJECTIVES.contains(ending);
  }
}
