namespace CreativeStudio.GpuRunner.Preview.Nodes;

internal static class ConditioningNodes
{
    public static NodeResult Encode(NodeCall call) => NodeResult.Of(new Conditioning(call.Text("text")));

    public static NodeResult Combine(NodeCall call) =>
        NodeResult.Of(Joined(call.Conditioning("conditioning_1"), call.Conditioning("conditioning_2")));

    public static NodeResult Concat(NodeCall call) =>
        NodeResult.Of(Joined(call.Conditioning("conditioning_to"), call.Conditioning("conditioning_from")));

    public static NodeResult ZeroOut(NodeCall call)
    {
        call.Conditioning("conditioning");
        return NodeResult.Of(new Conditioning(""));
    }

    private static Conditioning Joined(string first, string second) => new(
        first.Length == 0 ? second : second.Length == 0 ? first : $"{first}, {second}");
}
