// Each class runs the whole product; two at once would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
