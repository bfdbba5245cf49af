package dev.postern.names.train;

import dev.postern.routing.detect.names.Gazetteer;
import dev.postern.routing.detect.names.NameModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes the model of names again: `Train LISTS NER MODEL`, where LISTS is the folder of lists, NER
/// the folder of `*.conll` files, and MODEL the file to write.
public final class Train {
  private static final int ROWS = 1 << 18;
  private static final int ROUNDS = 10;
  private static final long SEED = 20261124;

  private Train() {}

  public static void main(String[] args) throws IOException {
    Lists lists = Lists.read(Path.of(args[0]));
    List<String> countries = Countries.all();
    Gazetteer gazetteer = GazetteerMaker.make(lists, countries);
    List<Sample> samples = new ArrayList<>();
    Conll.read(Path.of(args[1])).stream().filter(s -> !Conll.heldOut(s)).forEach(samples::add);
    System.err.printf("%d posts%n", samples.size());
    samples.addAll(generate(lists));
    lists.prose().values().forEach(prose -> samples.addAll(Prose.of(prose, new Chance(SEED))));
    lists.prose().values().forEach(prose -> samples.addAll(Prose.of(prose, new Chance(SEED + 1))));
    System.err.printf("%d texts%n", samples.size());
    Crf crf = new Crf(gazetteer, ROWS);
    crf.train(samples, ROUNDS, new Chance(SEED));
    NameModel model = crf.model();
    byte[] file = model.file();
    Files.write(Path.of(args[2]), file);
    System.err.printf("%d bytes%n", file.length);
  }

  private static List<Sample> generate(Lists lists) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (String language : Templates.LANGUAGES) {
      List<String> templates = Templates.of(language);
      Generator generator =
          new Generator(
              lists, Countries.of(language), language, new Chance(SEED + language.hashCode()));
      int times = language.equals("en") ? 45 : 40;
      for (String template : templates) {
        for (int i = 0; i < times; i++) {
          samples.add(generator.fill(template));
        }
      }
    }
    return samples;
  }
}
