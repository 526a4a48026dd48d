package app.parallax.language;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The word lists that several readers share; all words folded. */
final class Lexicon {
  /** Function words: they carry no content and are never a name by their capital alone. */
  static final Set<String> STOP =
      words(
          """
          a about above across after again against all almost along already also although always am
          amid among an and another any anybody anyone anything are aren't around as at away back be
          became because been before behind being below beneath beside besides between beyond both
          but by can can't cannot could couldn't despite did didn't do does doesn't doing don't down
          due during each either else even ever every everybody everyone everything except few for
          from further had hadn't has hasn't have haven't having he he'd he'll he's hence her here
          hers herself him himself his how however i i'd i'll i'm i've if in inside instead into is
          isn't it it'd it'll it's its itself just least less like many may me meanwhile might mine
          more moreover most much must my myself near neither never nevertheless next no nobody none
          nor not nothing now of off often on once one only onto or other others our ours ourselves
          out outside over own per perhaps rather same several shall she she'd she'll she's should
          shouldn't since so some somebody someone something soon still such than that that's the
          their theirs them themselves then there there's thereby therefore these they they'd
          they'll they're they've this those though through throughout thus till to together too
          toward towards under unless until up upon us versus very via vs was wasn't we we'd we'll we're we've
          were weren't what what's whatever when where whereas whether which while who who's whoever
          whole whom whose why will with within without won't would wouldn't yes yet you you'd
          you'll you're you've your yours yourself
          """);

  /** Words that often open a sentence with a capital and are no name there. */
  static final Set<String> OPENERS =
      words(
          """
          according additionally advertisement afterwards ahead altogether amongst analysts anyway
          apart authorities bereaved born breaking built called chart coming confirmed consequently
          critics crucially currently details dozens earlier early eight eighteen eighty eleven
          eventually exclusive experts families fifteen fifty file finally first five following
          forty four fourteen further furthermore given good graphic half hello hours hundreds if
          image importantly indeed initially interestingly investigators just last late later lawyers
          leading let like likewise local long looking made many markets medics million millions more
          mostly much nearly news nine nineteen ninety none notably nothing officers officials
          only opponents organisers organizers others otherwise our overall overnight part parents
          people photo picture please police previously prices prosecutors protesters read reading
          recently relatives reports rescuers residents roughly scores second security separately
          seven seventeen seventy shares similarly since six sixteen sixty so sources speaking
          still subsequently supporters ten thank thanks then third thirteen thirty thousands three
          to top today together tomorrow too toward twelve twenty two ultimately unfortunately upon
          victims video volunteers voters watch well what when where while will witnesses women
          workers yes yesterday yet zero
          """);

  /** Titles and offices that may stand before a person's name and are no part of it. */
  static final Set<String> TITLES =
      words(
          """
          admiral agent ambassador archbishop assemblyman assemblywoman attorney atty baron baroness
          bishop brig brigadier brother capt captain cardinal chair chairman chairperson chairwoman
          chancellor chief cllr cmdr co-founder coach col colonel commander commissioner comptroller
          congressman congresswoman constable coroner corporal councillor councilman councilwoman
          count countess cpl dame dean delegate deputy det detective director doctor dr duchess duke
          emir emperor empress envoy executive father fr gen general gov governor hon imam inspector judge
          justice king lady leader lieut lieutenant lord lt madam maj major manager marshal mayor minister miss
          mp mr mrs ms mx negotiator officer ombudsman owner paramedic pastor patriarch pfc pope premier pres
          president prince princess principal prof professor prosecutor pvt queen rabbi rear rector
          rep representative reverend rev saint secretary sen senator sergeant sgt sheikh sheriff
          sir sister skipper solicitor speaker spokesman spokesperson spokeswoman sultan supt
          superintendent surgeon teacher treasurer trooper undersecretary vice-president whip
          """);

  /** What stands before an office and belongs to it: "Foreign" Minister, "Prime" Minister. */
  static final Set<String> OFFICES =
      words(
          """
          acting agriculture assistant associate attorney borough business central chief coastguard
          city commerce communities corporate county crown culture defence defense deputy detective
          district economic economy education energy environment environmental ex executive
          federal field finance financial fire first foreign former general group health high
          home house housing immigration information interior interim internal investment joint junior
          justice labor labour lead lieutenant majority managing medical military minority national
          opposition permanent petty planning police policy press prime principal public regional
          research rural safety science second security senate senior shadow social staff state
          technology tourism trade transport transportation treasury union vice war water welfare
          """);

  /** Months by full name and abbreviation, 1 to 12. */
  static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("january", 1),
          Map.entry("february", 2),
          Map.entry("march", 3),
          Map.entry("april", 4),
          Map.entry("may", 5),
          Map.entry("june", 6),
          Map.entry("july", 7),
          Map.entry("august", 8),
          Map.entry("september", 9),
          Map.entry("october", 10),
          Map.entry("november", 11),
          Map.entry("december", 12),
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("sept", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));

  /** Forms of "to be" and other auxiliaries. */
  static final Set<String> AUXILIARIES =
      words(
          """
          am are aren't be been being can can't cannot could couldn't did didn't do does doesn't don't
          had hadn't has hasn't have haven't having is isn't may might must shall should shouldn't
          was wasn't were weren't will won't would wouldn't
          """);

  static final Set<String> BE =
      words("am are aren't be been being is isn't was wasn't were weren't get got gets getting");

  static final Set<String> DETERMINERS =
      words(
          """
          a all an another any both each every her his its my no our some that the their these this
          those your
          """);

  static final Set<String> PREPOSITIONS =
      words(
          """
          about above across after against along amid among around as at before behind below beneath
          beside between beyond by despite down during except for from in inside into near of off on
          onto out outside over past per since through throughout to toward towards under until
          till up upon via with within without
          """);

  static final Set<String> CONJUNCTIONS =
      words(
          """
          and although because but if nor or so than that though unless when whereas whether which
          while who whom whose yet where
          """);

  static final Set<String> PRONOUNS = words("he i it one she somebody someone they we you");

  private Lexicon() {}

  /** The words of a list that white space parts. */
  static Set<String> words(String list) {
    return Set.copyOf(Arrays.asList(list.strip().split("\\s+")));
  }
}
