package app.parallax.language;

import java.util.HashMap;
import java.util.Map;

/** Forms of English words that no suffix shows, and the verb or noun they belong to. */
final class WordForms {
  /** A line is a base and its irregular forms or its noun of action. */
  private static final String TABLE =
      """
      accede accession
      acquit acquittal
      arise arose arisen
      arrive arrival
      ascend ascension
      beat beaten
      become became
      begin began begun
      behave behaviour behavior
      bite bit bitten
      bleed bled
      blow blew blown
      break broke broken
      breed bred
      bring brought
      build built
      burn burnt
      bury burial
      buy bought
      catch caught
      child children
      choose chose chosen choice
      cling clung
      collide collision
      come came
      compel compulsion
      conclude conclusion
      confess confession
      corrode corrosion
      creep crept
      deal dealt
      decide decision
      defend defence defense
      deny denial
      destroy destruction
      die dead death dying
      dig dug
      divide division
      do did done does
      draw drew drawn
      drink drank drunk
      drive drove driven
      eat ate eaten
      erode erosion
      evade evasion
      exclude exclusion
      expand expansion
      expel expulsion
      explode explosion
      extend extension
      fall fell fallen
      feed fed
      feel felt
      fight fought
      find found
      flee fled
      fling flung
      fly flew flown
      foot feet
      forbid forbade forbidden
      foresee foresaw foreseen
      forget forgot forgotten
      freeze froze frozen
      get got gotten
      give gave given
      go went gone
      grow grew grown growth
      hang hung
      hear heard
      hide hid hidden
      hold held
      include inclusion
      injure injury injuries
      intrude intrusion
      invade invasion
      keep kept
      know knew known
      lay laid
      lead led
      leave left
      lend lent
      life lives
      lose lost loss
      make made
      man men
      mean meant
      meet met
      mouse mice
      oppose opposition
      overthrow overthrew overthrown
      pay paid
      persuade persuasion
      prove proven proof
      provide provision
      receive reception receipt
      reduce reduction
      repel repulsion
      ride rode ridden
      ring rang rung
      rise rose risen
      run ran
      say said
      see saw seen
      seek sought
      seize seizure
      sell sold sale
      send sent
      sew sewn
      shake shook shaken
      shine shone
      shoot shot
      show shown
      shrink shrank shrunk
      sing sang sung
      sink sank sunk
      sit sat
      sleep slept
      slide slid
      speak spoke spoken
      spend spent
      spin spun
      spring sprang sprung
      stand stood
      steal stole stolen
      stick stuck
      strike struck stricken
      strive strove striven
      submit submission
      succeed success
      sue suing
      suspend suspension
      swear swore sworn
      sweep swept
      swell swollen
      swim swam swum
      swing swung
      take took taken
      teach taught
      tear tore torn
      tell told
      think thought
      throw threw thrown
      tie tying
      tooth teeth
      tread trod trodden
      understand understood
      undertake undertook undertaken
      uphold upheld
      wake woke woken
      wear wore worn
      weave wove woven
      weep wept
      win won
      withdraw withdrew withdrawn withdrawal
      withhold withheld
      withstand withstood
      woman women
      write wrote written
      lie lying
      admit admission
      allege allegation allegedly
      assist assistance
      assure assurance
      attack attacker
      detain detention
      elect election elector electors
      intervene intervention
      maintain maintenance
      permit permission
      produce production
      pursue pursuit
      resolve resolution
      restore restoration
      retain retention
      revise revision
      supervise supervision
      transmit transmission
      """;

  private static final Map<String, String> BASES = new HashMap<>();

  static {
    TABLE
        .lines()
        .forEach(line -> {
          String[] forms = line.split(" ");
          for (int i = 1; i < forms.length; i++) {
            BASES.put(forms[i], forms[0]);
          }
        });
  }

  private WordForms() {}

  /** The base of an irregular form; any other word as it is. */
  static String base(String folded) {
    String base = BASES.get(folded);
    if (base == null && folded.endsWith("s")) {
      base = BASES.get(folded.substring(0, folded.length() - 1));
    }
    return base == null ? folded : base;
  }
}
