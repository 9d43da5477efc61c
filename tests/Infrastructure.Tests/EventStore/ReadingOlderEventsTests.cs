using System.Text;
using System.Text.Json.Nodes;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.EventStore;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

public sealed class ReadingOlderEventsTests
{
    private static readonly EventSerializer Serializer = new(
        new([typeof(PriceSet), typeof(PriceSetV3)]), [new AddCurrency(), new FirstToSecond(), new SecondToThird(), new Strict()]);

    [Fact]
    public void An_event_without_a_later_field_gets_its_default() =>
        Read("test_price_set", """{"price": 5}""").ShouldBe(("test_price_set", new PriceSet(5, "credits")));

    [Fact]
    public void An_event_that_has_the_later_field_keeps_it() =>
        Read("test_price_set", """{"price": 5, "currency": "euro"}""").ShouldBe(("test_price_set", new PriceSet(5, "euro")));

    [Fact]
    public void An_event_of_a_retired_alias_is_read_as_its_successor() =>
        Read("test_cost_set", """{"cost": 7}""").ShouldBe(("test_price_set_v3", new PriceSetV3(7, Kind.Fixed)));

    [Fact]
    public void Enums_are_read_by_name_and_fields_in_camel_case() =>
        Read("test_price_set_v3", """{"amount": 1, "kind": "Variable"}""").Event.ShouldBe(new PriceSetV3(1, Kind.Variable));

    [Fact]
    public void An_unknown_alias_says_which()
    {
        var error = Should.Throw<UnreadableEventException>(() => Read("test_never_heard", "{}"));
        error.Message.ShouldContain("test_never_heard");
    }

    [Fact]
    public void Data_that_does_not_fit_is_unreadable() =>
        Should.Throw<UnreadableEventException>(() => Read("test_price_set_v3", """{"amount": "many"}""")).Message.ShouldContain("test_price_set_v3");

    [Theory]
    [InlineData("test_price_set_v3", "null")]
    [InlineData("test_price_set", "[]")]
    [InlineData("test_strict", """{"amount": "many"}""")]
    [InlineData("test_strict", "{}")]
    [InlineData("test_strict", "null")]
    public void Data_that_a_class_or_an_upcaster_cannot_take_is_unreadable(string alias, string json) =>
        Should.Throw<UnreadableEventException>(() => Read(alias, json)).Message.ShouldContain(alias);

    [Fact]
    public void Upcasters_in_a_circle_are_noticed()
    {
        var serializer = new EventSerializer(new([]), [new Renamed("test_a", "test_b"), new Renamed("test_b", "test_a")]);

        Should.Throw<UnreadableEventException>(() => serializer.Deserialize("test_a", "{}"u8)).Message.ShouldContain("circle");
    }

    [Fact]
    public void Whoever_wants_an_alias_also_wants_what_is_upcast_to_it() =>
        Serializer.StoredAs(["test_price_set_v3"]).ShouldBe(["test_price_set_v3", "test_cost_set_v2", "test_cost_set"]);

    [Fact]
    public void Two_classes_of_one_alias_fail_at_start() =>
        Should.Throw<InvalidOperationException>(() => new EventTypes([typeof(PriceSet), typeof(PriceSetAgain)])).Message.ShouldContain("test_price_set");

    private static (string Alias, IDomainEvent Event) Read(string alias, string json)
    {
        var (type, e) = Serializer.Deserialize(alias, Encoding.UTF8.GetBytes(json));
        return (type.Alias, e);
    }

    internal enum Kind
    {
        Fixed,
        Variable,
    }

    [EventAlias("test_price_set")]
    internal sealed record PriceSet(long Price, string Currency) : IDomainEvent;

    [EventAlias("test_price_set")]
    internal sealed record PriceSetAgain(long Price) : IDomainEvent;

    [EventAlias("test_price_set_v3")]
    internal sealed record PriceSetV3(long Amount, Kind Kind) : IDomainEvent;

    private sealed class AddCurrency : IUpcaster
    {
        public string Alias => "test_price_set";

        public JsonObject Upcast(JsonObject data)
        {
            data.TryAdd("currency", "credits");
            return data;
        }
    }

    private sealed class FirstToSecond : IUpcaster
    {
        public string Alias => "test_cost_set";

        public string TargetAlias => "test_cost_set_v2";

        public JsonObject Upcast(JsonObject data) => new() { ["amount"] = data["cost"]?.DeepClone() };
    }

    private sealed class SecondToThird : IUpcaster
    {
        public string Alias => "test_cost_set_v2";

        public string TargetAlias => "test_price_set_v3";

        public JsonObject Upcast(JsonObject data) => new() { ["amount"] = data["amount"]?.DeepClone(), ["kind"] = "Fixed" };
    }

    private sealed class Strict : IUpcaster
    {
        public string Alias => "test_strict";

        public string TargetAlias => "test_price_set";

        public JsonObject Upcast(JsonObject data) => new() { ["price"] = data["amount"]!.GetValue<long>(), ["currency"] = "credits" };
    }

    private sealed class Renamed(string from, string to) : IUpcaster
    {
        public string Alias => from;

        public string TargetAlias => to;

        public JsonObject Upcast(JsonObject data) => data;
    }
}
