package dev.postern.classifier;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import dev.postern.classifier.ClassifierRefused.Reason;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;

/// A model in ONNX Runtime, on one thread. The runtime reads a window's numbers where they lie and
/// writes its logits where they will be wiped; what it computes in between lies in its own memory.
final class OnnxModel implements AutoCloseable {
  private static final String OUTPUT = "logits";
  private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

  // When its environment is made, the runtime reads the program's command line by recursion: some
  // 220 bytes of stack for each byte. Where the stack ends, the whole program does.
  private static final long STACK_BYTES = 64 << 20;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final int labels;

  private OnnxModel(OrtEnvironment environment, OrtSession session, int labels) {
    this.environment = environment;
    this.session = session;
    this.labels = labels;
  }

  /// Loads the runtime's native library, when nobody did before, and the model.
  ///
  /// @throws ClassifierRefused with [Reason#BAD_MODEL]
  static OnnxModel load(byte[] file, int labels) throws ClassifierRefused {
    try (SessionOptions options = options()) {
      OrtEnvironment environment = environment();
      OrtSession session = environment.createSession(file, options);
      if (!fits(session, labels)) {
        session.close();
        throw refused("it is no token classifier with " + labels + " labels");
      }
      return new OnnxModel(environment, session, labels);
    } catch (OrtException e) {
      throw refused("ONNX Runtime says " + e.getCode());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("loading was stopped");
    } catch (LinkageError e) {
      throw refused("ONNX Runtime has no library for this machine");
    }
  }

  /// Computes the logits of a window.
  void run(Window window) throws OrtException {
    long[] shape = {1, window.length()};
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try (OnnxTensor output =
        OnnxTensor.createTensor(
            environment,
            window.logits().asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer(),
            new long[] {1, window.length(), labels})) {
      for (String name : session.getInputNames()) {
        inputs.put(
            name,
            OnnxTensor.createTensor(
                environment,
                window.input(name).asByteBuffer().order(ByteOrder.nativeOrder()).asLongBuffer(),
                shape));
      }
      session.run(inputs, Map.of(OUTPUT, output)).close();
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close a model: " + e.getCode(), e);
    }
  }

  private static OrtEnvironment environment() throws InterruptedException {
    FutureTask<OrtEnvironment> first = new FutureTask<>(OrtEnvironment::getEnvironment);
    Thread roomy = new Thread(null, first, "onnxruntime", STACK_BYTES);
    roomy.start();
    roomy.join();
    // The same one, or the same failure.
    return OrtEnvironment.getEnvironment();
  }

  private static boolean fits(OrtSession session, int labels) throws OrtException {
    Set<String> inputs = session.getInputNames();
    NodeInfo output = session.getOutputInfo().get(OUTPUT);
    return inputs.contains("input_ids")
        && INPUTS.containsAll(inputs)
        && session.getNumOutputs() == 1
        && output != null
        && output.getInfo() instanceof TensorInfo info
        && info.type == OnnxJavaType.FLOAT
        && info.getShape().length == 3
        && info.getShape()[2] == labels;
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    // What it computed of a text goes back to the system's allocator, not into an arena that stays.
    options.setCPUArenaAllocator(false);
    options.setMemoryPatternOptimization(false);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    return options;
  }

  private static ClassifierRefused refused(String because) {
    return new ClassifierRefused(Reason.BAD_MODEL, "model.onnx cannot be used: " + because + ".");
  }
}
