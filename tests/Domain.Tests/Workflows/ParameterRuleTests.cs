using System.Text.Json;
using CreativeStudio.Domain.Workflows;

namespace CreativeStudio.Domain.Tests.Workflows;

public sealed class ParameterRuleTests
{
    private static readonly ParameterRule Seed = new("seed", WorkflowParameterType.WholeNumber, false, null, 0, 9007199254740991, null, null);
    private static readonly ParameterRule Width = new("width", WorkflowParameterType.WholeNumber, true, null, 64, null, 8, null);
    private static readonly ParameterRule Cfg = new("cfg", WorkflowParameterType.Number, false, null, null, 30, null, null);
    private static readonly ParameterRule Prompt = new("prompt", WorkflowParameterType.Text, true, null, null, null, null, 3);
    private static readonly ParameterRule Tiled = new("tiled", WorkflowParameterType.Flag, false, null, null, null, null, null);

    public static TheoryData<ParameterRule, string, string?> Values => new()
    {
        { Seed, "9007199254740991", null },
        { Seed, "7.0", null },
        { Seed, "9007199254740992", "must be from 0 to 9007199254740991" },
        { Seed, "1e40", "must be a whole number" },
        { Seed, "0.5", "must be a whole number" },
        { Seed, "\"7\"", "must be a whole number" },
        { Width, "72", null },
        { Width, "56", "must be at least 64" },
        { Width, "70", "must be a multiple of 8" },
        { Cfg, "-2.5", null },
        { Cfg, "30.1", "must be at most 30" },
        { Cfg, "true", "must be a number" },
        { Prompt, "\"\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\"", null },
        { Prompt, "\"four\"", "is longer than 3 characters" },
        { Prompt, "{}", "must be a text" },
        { Tiled, "false", null },
        { Tiled, "0", "must be true or false" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_what_the_rule_says_or_is_refused_without_being_quoted(ParameterRule rule, string json, string? refusal) =>
        rule.Refusal(JsonSerializer.Deserialize<JsonElement>(json)).ShouldBe(refusal);

    [Theory]
    [InlineData("image_1", true)]
    [InlineData("denoise-Strength", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("_a", false)]
    [InlineData("a/b", false)]
    [InlineData("größe", false)]
    public void A_name_is_safe_in_addresses_of_fields_and_in_file_names(string name, bool good) => ParameterRule.IsName(name).ShouldBe(good);

    [Fact]
    public void A_workflow_that_several_runners_have_can_run_where_one_of_them_can()
    {
        var one = new Workflow("poster", "One", [], [], [], "no model");
        var other = one with { Title = "Other", Lack = "no node" };

        Workflow.Of([one, other with { Lack = null }]).Title.ShouldBe("Other");
        Workflow.Of([one, other, one]).ShouldBe(one with { Lack = "no model; no node" });
    }
}
