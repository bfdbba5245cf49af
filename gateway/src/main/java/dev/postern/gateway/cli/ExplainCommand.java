package dev.postern.gateway.cli;

import dev.postern.classifier.SecondTier;
import dev.postern.console.CommandFailed;
import dev.postern.console.CommonOptions;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretTooLarge;
import dev.postern.crypto.secret.SecretView;
import dev.postern.gateway.detectors.DetectorPlaces;
import dev.postern.gateway.exchange.Explaining;
import dev.postern.gateway.exchange.Explanation;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.owner.ListRefused;
import dev.postern.routing.detect.owner.OwnersList;
import dev.postern.routing.json.JsonWriter;
import dev.postern.routing.policy.Decision;
import dev.postern.routing.policy.Policy;
import dev.postern.routing.sensitivity.Classifier;
import dev.postern.routing.sensitivity.Reason;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows a person what the box would make of their text. Needs no running box, asks nobody, and
/// writes to standard output alone.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Show what the box would make of a text: what it finds, how sensitive it is and why,",
      "where it would go, and what would be sent, byte for byte, if a policy sent it away."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int LONGEST = 4 << 20;
  private static final int PIECE = 64 << 10;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The text, in UTF-8 (default: standard input).")
  private @Nullable Path file;

  @Override
  public Integer call() {
    try (SecretScope scope = new SecretScope()) {
      RawPrompt prompt =
          new RawPrompt("any", List.of(new Turn(Role.USER, read(scope))), Sampling.DEFAULT);
      Explanation explanation =
          new Explaining(Classifier.with(added()), Policy.shipped()).explain(prompt, "you", scope);
      SecretBuffer told = scope.buffer(PIECE, 16 * LONGEST);
      if (common.json()) {
        explanation.write(new JsonWriter(told));
        told.append((byte) '\n');
      } else {
        tell(explanation, told);
      }
      write(told.view());
      return 0;
    } catch (IOException e) {
      throw new CommandFailed(
          "cannot_read", "The text cannot be read.", "Name a file that you may read.");
    }
  }

  private List<Recogniser> added() {
    List<Recogniser> added = new ArrayList<>();
    added.add(list());
    added.addAll(SecondTier.open(DetectorPlaces.shelf(common.places())).recognisers());
    return added;
  }

  private OwnersList list() {
    try {
      return OwnersList.of(common.places().home().path());
    } catch (ListRefused refused) {
      throw new CommandFailed(
          "owners_list_refused",
          "The list of what is always masked cannot be used: " + refused.getMessage() + ".",
          "Mend it in " + common.places().home().path() + ".");
    }
  }

  private SecretView read(SecretScope scope) throws IOException {
    SecretBuffer text = scope.buffer(PIECE, LONGEST);
    try (FileInputStream in = open();
        SecretBytes piece = SecretBytes.allocate(PIECE)) {
      int count;
      while ((count = in.getChannel().read(piece.buffer())) >= 0) {
        text.append(piece.view().slice(0, count));
      }
    } catch (SecretTooLarge e) {
      throw new CommandFailed(
          "text_too_long", "The text is longer than 4 MiB.", "Explain it in parts.");
    }
    return text.view();
  }

  private FileInputStream open() throws IOException {
    return file == null
        ? new FileInputStream(FileDescriptor.in)
        : new FileInputStream(file.toFile());
  }

  private static void tell(Explanation explanation, SecretBuffer told) {
    line(told, "Sensitivity: " + explanation.classification().sensitivity());
    for (Reason reason : explanation.classification().reasons()) {
      line(
          told,
          String.format("  %-12s  %-28s  %s", reason.sensitivity(), reason.id(), reason.because()));
    }
    line(told, "");
    List<Finding> findings = explanation.findings(0);
    line(told, findings.isEmpty() ? "Found: nothing" : "Found:");
    SecretView text = explanation.prompt().turns().getFirst().text();
    for (Finding finding : findings) {
      String place = finding.start() + "-" + finding.end();
      String what =
          String.format("  %11s  %-20s  %-24s  ", place, finding.entity(), finding.rule());
      told.append(what.getBytes(StandardCharsets.UTF_8));
      // As a JSON string, so that the text cannot steer the terminal.
      new JsonWriter(told).string(text.slice(finding.start(), finding.length()));
      told.append((byte) '\n');
    }
    line(told, "");
    line(
        told,
        "It would go: "
            + (explanation.decision() instanceof Decision.Local
                ? "to a model on this box"
                : "nowhere")
            + ", by rule "
            + explanation.decision().rule()
            + ": "
            + explanation.decision().reason());
    line(told, "");
    explanation
        .stripped()
        .ifPresentOrElse(
            stripped -> {
              line(told, "If a policy sent it away, a provider would get:");
              line(told, "");
              told.append(stripped.turns().getFirst().text());
              told.append((byte) '\n');
            },
            () -> line(told, "It cannot be made safe to send away: no policy can do it."));
  }

  private static void line(SecretBuffer told, String text) {
    told.append((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Standard output stays open, for what a failure has to say.
  private static void write(SecretView text) throws IOException {
    FileChannel out = new FileOutputStream(FileDescriptor.out).getChannel();
    ByteBuffer bytes = text.buffer();
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
