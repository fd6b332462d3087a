// Command flux-apply applies the manifests of its standard input as Flux's kustomize-controller does, twice, and prints what it did to each
// object in each pass, as JSON.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/fluxcd/cli-utils/pkg/kstatus/polling"
	"github.com/fluxcd/pkg/ssa"
	"github.com/fluxcd/pkg/ssa/normalize"
	"github.com/fluxcd/pkg/ssa/utils"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"
)

// What became of one object: "created", "configured", "unchanged" or "skipped".
type outcome struct {
	Object string `json:"object"`
	Action string `json:"action"`
}

func main() {
	if err := run(os.Args[1], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(kubeconfig string, manifests io.Reader, out io.Writer) error {
	manager, err := newManager(kubeconfig)
	if err != nil {
		return err
	}
	text, err := io.ReadAll(manifests)
	if err != nil {
		return err
	}
	var passes [][]outcome
	for range 2 {
		outcomes, err := apply(manager, string(text))
		if err != nil {
			return err
		}
		passes = append(passes, outcomes)
	}
	return json.NewEncoder(out).Encode(passes)
}

func newManager(kubeconfig string) (*ssa.ResourceManager, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	config.QPS, config.Burst = 1000, 1000
	mapper, err := newMapper(config)
	if err != nil {
		return nil, err
	}
	kube, err := client.New(config, client.Options{Mapper: mapper})
	if err != nil {
		return nil, err
	}
	poller := polling.NewStatusPoller(kube, mapper, polling.Options{})
	owner := ssa.Owner{Field: "kustomize-controller", Group: "kustomize.toolkit.fluxcd.io"}
	return ssa.NewResourceManager(kube, poller, owner), nil
}

func newMapper(config *rest.Config) (meta.RESTMapper, error) {
	http, err := rest.HTTPClientFor(config)
	if err != nil {
		return nil, err
	}
	return apiutil.NewDynamicRESTMapper(config, http)
}

// The steps of kustomize-controller internal/controller/kustomization_controller.go, apply.
func apply(manager *ssa.ResourceManager, text string) ([]outcome, error) {
	objects, err := utils.ReadObjects(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	manager.SetOwnerLabels(objects, "netintent", "flux-system")
	if err := normalize.UnstructuredList(objects); err != nil {
		return nil, err
	}
	changes, err := manager.ApplyAllStaged(context.Background(), objects, ssa.DefaultApplyOptions())
	if err != nil {
		return nil, err
	}
	var outcomes []outcome
	for _, entry := range changes.Entries {
		outcomes = append(outcomes, outcome{entry.Subject, entry.Action.String()})
	}
	return outcomes, nil
}
