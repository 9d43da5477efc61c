using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Tests.Workflows;

public sealed class WorkflowPackTests : IDisposable
{
    private const string Graph = """{"1": {"class_type": "SaveText", "inputs": {"text": ""}}}""";

    private const string Binding =
        """{"title": "Mine", "outputs": ["1"], "parameters": {"t": {"type": "text", "targets": [{"node": "1", "input": "text"}]}}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private static WorkflowPack Pack => WorkflowPacks.Load(WorkflowPacks.ShippedFolder)["text-to-image"];

    private static Dictionary<string, object> Good => new() { ["prompt"] = "a lighthouse", ["seed"] = 5L, ["checkpoint"] = "x.safetensors" };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Parameters_reach_their_inputs_and_the_rest_has_defaults()
    {
        var graph = Pack.Bind(new Dictionary<string, object>(Good) { ["width"] = 912, ["cfg"] = 7.25, ["steps"] = 12.0 });

        graph["6"]!["inputs"]!["text"]!.GetValue<string>().ShouldBe("a lighthouse");
        graph["5"]!["inputs"]!["width"]!.ToJsonString().ShouldBe("912");
        graph["5"]!["inputs"]!["height"]!.ToJsonString().ShouldBe("768");
        graph["3"]!["inputs"]!["cfg"]!.ToJsonString().ShouldBe("7.25");
        graph["3"]!["inputs"]!["steps"]!.ToJsonString().ShouldBe("12");
        graph["7"]!["inputs"]!["text"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_pack_that_takes_the_checkpoints_of_another_takes_an_operators()
    {
        var own = _folder.CreateSubdirectory("text-to-image");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(WorkflowPacks.ShippedFolder, "text-to-image")))
        {
            File.WriteAllText(Path.Combine(own.FullName, Path.GetFileName(file)), File.ReadAllText(file).Replace("sd_xl_base_1.0", "our_own_model", StringComparison.Ordinal));
        }

        var packs = WorkflowPacks.Load(WorkflowPacks.ShippedFolder, _folder.FullName);

        packs["image-to-image"].Binding.Checkpoints!.Preferred.ShouldContain(file => file.File == "our_own_model.safetensors");
        packs["inpaint"].Binding.Checkpoints!.Preferred.ShouldContain(file => file.File == "our_own_model.safetensors");
    }

    [Fact]
    public void Binding_leaves_the_pack_as_it_was()
    {
        var pack = Pack;
        pack.Bind(Good);

        pack.Graph["6"]!["inputs"]!["text"]!.GetValue<string>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("seed", -1L, "from 0 to 9007199254740991")]
    [InlineData("seed", 1.5, "whole number")]
    [InlineData("seed", "7", "whole number")]
    [InlineData("width", 100, "multiple of 8")]
    [InlineData("width", 8, "from 64 to 4096")]
    [InlineData("cfg", double.NaN, "must be a number")]
    [InlineData("prompt", 7, "must be a text")]
    [InlineData("colour", "red", "is unknown")]
    public void A_wrong_parameter_is_named(string name, object value, string complaint)
    {
        var failure = Should.Throw<WorkflowException>(() => Pack.Bind(new Dictionary<string, object>(Good) { [name] = value }));

        failure.Message.ShouldContain($"'{name}'");
        failure.Message.ShouldContain(complaint);
    }

    [Fact]
    public void A_prompt_that_is_too_long_is_refused_without_being_quoted()
    {
        var failure = Should.Throw<WorkflowException>(
            () => Pack.Bind(new Dictionary<string, object>(Good) { ["prompt"] = new string('x', 4001) }));

        failure.Message.ShouldContain("longer than 4000 characters");
        failure.Message.ShouldNotContain("xxx");
    }

    [Fact]
    public void A_parameter_without_a_default_is_required() =>
        Should.Throw<WorkflowException>(() => Pack.Bind(new Dictionary<string, object>())).Message.ShouldContain("is required");

    [Fact]
    public void An_operators_pack_is_found_beside_the_shipped_ones()
    {
        Write("mine", Graph, Binding);
        _folder.CreateSubdirectory("notes");

        var packs = WorkflowPacks.Load(WorkflowPacks.ShippedFolder, _folder.FullName);

        packs["mine"].Binding.Title.ShouldBe("Mine");
        packs["mine"].Bind(new Dictionary<string, object> { ["t"] = "x" })["1"]!["inputs"]!["text"]!.GetValue<string>().ShouldBe("x");
        packs.Refused.ShouldBeEmpty();
        Should.Throw<WorkflowException>(() => packs["nothing"]).Message.ShouldContain("text-to-image");
    }

    [Fact]
    public void A_pack_that_lacks_a_parameter_of_the_shipped_one_with_its_name_does_not_replace_it()
    {
        Write("text-to-image", Graph, Binding);

        var packs = WorkflowPacks.Load(WorkflowPacks.ShippedFolder, _folder.FullName);

        packs["text-to-image"].Binding.Title.ShouldBe("One picture from a text");
        packs.Refused.ShouldHaveSingleItem().Reason.ShouldContain("'prompt' is needed with the type that it has in the shipped pack");
    }

    [Theory]
    [InlineData("mine", Graph, "{", "mine")]
    [InlineData("mine", "[]", Binding, "not an object")]
    [InlineData("mine", """{"1": "SaveText"}""", Binding, "1 of graph.json is no node")]
    [InlineData("mine", """{"nodes": [], "links": []}""", Binding, "export the workflow in ComfyUI's API format")]
    [InlineData("mine", Graph, """{"title": "Mine", "outputs": [null], "parameters": {}}""", "null in a list")]
    [InlineData("mine", Graph, """{"title": "Mine", "outputs": ["1"], "parameters": {"t": null}}""", "null")]
    [InlineData("mine", Graph, """{"title": "Mine", "outputs": ["1"], "parameters": {}, "checkpointsLike": "nobody"}""", "no checkpoints of 'nobody'")]
    [InlineData("mine", Graph, """{"title": "Mine", "outputs": ["1"], "parameters": {"a b": {"type": "text", "targets": [{"node": "1", "input": "text"}]}}}""", "has a name that")]
    [InlineData("mine", Graph, """{"title": "Mine", "outputs": ["1"], "parameters": {"n": {"type": "integer", "multipleOf": 0, "targets": [{"node": "1", "input": "text"}]}}}""", "not positive")]
    [InlineData("mine", Graph, """{"title": "Mine", "outputs": ["1"], "parameters": {}, "film": {"framesPerSecond": 24, "frameStep": 0, "maxFrames": 9, "sizes": []}}""", "the film needs sizes")]
    [InlineData("My Pack", Graph, Binding, "lower-case letters")]
    public void A_pack_of_the_operators_that_is_not_usable_is_left_out_with_the_reason(string name, string graph, string binding, string reason)
    {
        Write(name, graph, binding);

        var packs = WorkflowPacks.Load(WorkflowPacks.ShippedFolder, _folder.FullName);

        var refused = packs.Refused.ShouldHaveSingleItem();
        (refused.Name, packs.All.Any(pack => pack.Name == name)).ShouldBe((name, false));
        refused.Reason.ShouldContain(reason);
    }

    [Fact]
    public void A_folder_with_one_of_the_two_files_is_told_of_and_left_out()
    {
        Write("mine", Graph, Binding);
        File.Delete(Path.Combine(_folder.FullName, "mine", "binding.json"));

        WorkflowPacks.Load(WorkflowPacks.ShippedFolder, _folder.FullName).Refused.ShouldHaveSingleItem().Reason.ShouldContain("binding.json");
    }

    [Theory]
    [InlineData("{", "Workflow pack 'mine'")]
    [InlineData("""{"title": "Mine", "outputs": ["1"], "parameters": {}, "extra": 1}""", "extra")]
    [InlineData("""{"title": "Mine", "outputs": [], "parameters": {}}""", "outputs")]
    [InlineData("""{"title": "Mine", "outputs": ["2"], "parameters": {}}""", "output node 2")]
    [InlineData("""{"title": "Mine", "outputs": ["1"], "parameters": {"t": {"type": "text", "targets": [{"node": "1", "input": "txt"}]}}}""", "1.txt")]
    [InlineData("""{"title": "Mine", "outputs": ["1"], "parameters": {"t": {"type": "text"}}}""", "'targets'")]
    [InlineData("""{"title": "Mine", "outputs": ["1"], "parameters": {"t": {"type": "integer", "default": "a", "targets": [{"node": "1", "input": "text"}]}}}""", "whole number")]
    public void A_malformed_pack_is_refused_when_it_is_loaded(string binding, string complaint)
    {
        Write("mine", """{"1": {"class_type": "SaveText", "inputs": {"text": ""}}}""", binding);

        Should.Throw<WorkflowException>(() => WorkflowPacks.Load(_folder.FullName)).Message.ShouldContain(complaint);
    }

    private void Write(string name, string graph, string binding)
    {
        var folder = _folder.CreateSubdirectory(name).FullName;
        File.WriteAllText(Path.Combine(folder, "graph.json"), graph);
        File.WriteAllText(Path.Combine(folder, "binding.json"), binding);
    }
}
