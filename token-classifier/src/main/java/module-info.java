/// The second tier of detection, off until the owner pulls a model for it; the only module that
/// knows ONNX Runtime.
module dev.postern.classifier {
  requires com.microsoft.onnxruntime;
  requires transitive dev.postern.engine;
  requires transitive dev.postern.routing;
  requires static org.jspecify;

  exports dev.postern.classifier;
}
