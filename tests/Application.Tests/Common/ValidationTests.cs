using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using FluentValidation;
using FluentValidation.Results;

namespace CreativeStudio.Application.Tests.Common;

public sealed class ValidationTests
{
    [Fact]
    public async Task A_valid_request_reaches_its_handler() => (await SendAsync(new Order("tea", ["milk"]))).Value.ShouldBe("handled");

    [Fact]
    public async Task An_invalid_request_does_not_reach_its_handler_and_every_field_is_named()
    {
        var error = (await SendAsync(new Order(null, ["milk", "oat\0"]))).Error!;

        error.Kind.ShouldBe(ErrorKind.Validation);
        error.Code.ShouldBe(ValidationErrors.Missing);
        error.Fields.Keys.ShouldBe(["mainDish", "extras[1]"]);
    }

    [Theory]
    [InlineData("NotNullValidator", ValidationErrors.Missing)]
    [InlineData("NotEmptyValidator", ValidationErrors.Missing)]
    [InlineData("MaximumLengthValidator", ValidationErrors.TooLong)]
    [InlineData("InclusiveBetweenValidator", ValidationErrors.Invalid)]
    [InlineData("VAL_003", ValidationErrors.TooLong)]
    public void The_code_says_what_kind_of_rule_was_broken(string rule, string code) =>
        ValidationErrors.From([new ValidationFailure("Name", "is wrong") { ErrorCode = rule }]).Code.ShouldBe(code);

    [Fact]
    public void One_failure_is_the_message_and_several_are_counted()
    {
        var name = new ValidationFailure("Name", "is required") { ErrorCode = "NotEmptyValidator" };
        var age = new ValidationFailure("Owner.Age", "must be positive") { ErrorCode = "GreaterThanValidator" };

        ValidationErrors.From([name]).Message.ShouldBe("name: is required");
        ValidationErrors.From([name, age]).Message.ShouldBe("2 fields are not valid: name, owner.age.");
    }

    [Theory]
    [InlineData("line\nbreak", false, true)]
    [InlineData("tab\tand\r\nline", false, true)]
    [InlineData("bell\a", false, false)]
    [InlineData("nul\0", false, false)]
    [InlineData("Zoë 你好 👋", true, true)]
    public void Control_characters_are_refused(string text, bool singleLine, bool multiLine)
    {
        var one = new InlineValidator<Order>();
        one.RuleFor(x => x.MainDish).SingleLine();
        var many = new InlineValidator<Order>();
        many.RuleFor(x => x.MainDish).MultiLine();

        one.Validate(new Order(text, [])).IsValid.ShouldBe(singleLine);
        many.Validate(new Order(text, [])).IsValid.ShouldBe(multiLine);
    }

    private static Task<Result<string>> SendAsync(Order order) => new ValidationBehavior<Order, string>([new OrderValidator()])
        .Handle(order, CancellationToken.None, () => Task.FromResult<Result<string>>("handled"));

    private sealed record Order(string? MainDish, IReadOnlyList<string> Extras) : ICommand<string>;

    private sealed class OrderValidator : AbstractValidator<Order>
    {
        public OrderValidator()
        {
            RuleFor(x => x.MainDish).NotEmpty().WithMessage("is required");
            RuleForEach(x => x.Extras).SingleLine();
        }
    }
}
