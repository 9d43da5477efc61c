namespace CreativeStudio.Architecture.Tests;

/// <summary>The rules about folders find what is planted here.</summary>
public sealed class FolderRulesTests
{
    [Fact]
    public void Folders_that_import_each_other_are_found() => FolderRules.Circles(
        [
            File("CreativeStudio.X.A", "using CreativeStudio.X.B;"),
            File("CreativeStudio.X.B", "using CreativeStudio.X.C.Deep;"),
            File("CreativeStudio.X.C.Deep", "using static CreativeStudio.X.A.Thing;"),
            File("CreativeStudio.X.D", "using CreativeStudio.X.A;\nusing CreativeStudio.Y.D;"),
        ]).ShouldBe(["CreativeStudio.X: A, B, C"]);

    [Fact]
    public void Folders_beneath_a_folder_are_looked_at_too() => FolderRules.Circles(
        [
            File("CreativeStudio.X.A.One", "using CreativeStudio.X.A.Two;"),
            File("CreativeStudio.X.A.Two", "using Thing = CreativeStudio.X.A.One.Thing;"),
        ]).ShouldBe(["CreativeStudio.X.A: One, Two"]);

    [Fact]
    public void A_folder_that_uses_what_uses_it_is_found_without_a_using_line() => FolderRules.Circles(
        [
            File("CreativeStudio.X.A", "using CreativeStudio.X.A.One;\ninternal sealed class Whole;"),
            File("CreativeStudio.X.A.One", "internal sealed class Part(Whole whole);"),
        ]).ShouldBe(["CreativeStudio.X.A: ., One"]);

    [Fact]
    public void Imports_in_one_direction_and_comments_are_no_circle() => FolderRules.Circles(
        [
            File("CreativeStudio.X", "using CreativeStudio.X.A;\nusing CreativeStudio.X.B;\ninternal static class Program;"),
            File("CreativeStudio.X.A", "using CreativeStudio.X.B;\n/// <summary>Started by Program.</summary>"),
            File("CreativeStudio.X.B", "using System;"),
        ]).ShouldBeEmpty();

    [Fact]
    public void Slices_that_others_import_are_found() => FolderRules.ImportsOfSlices(
        [
            File("CreativeStudio.X", "using CreativeStudio.X.Film;"),
            File("CreativeStudio.X.Film", "using CreativeStudio.X.Jobs;\nusing CreativeStudio.Y.Film;"),
            File("CreativeStudio.X.Sound", "using CreativeStudio.Y.Film;"),
            File("CreativeStudio.X.Jobs.Running", "using CreativeStudio.X.Sound;"),
        ],
        ["Film", "Sound"]).ShouldBe(["CreativeStudio.X.Jobs.Running imports CreativeStudio.X.Sound", "CreativeStudio.X.Sound imports CreativeStudio.Y.Film"]);

    private static SourceFile File(string name, string text) => new(name, text);
}
